import { Malformed } from "../outcome";

/**
 * A bounded reader of BER and DER (ITU-T X.690): definite and indefinite lengths, chunked strings. Elements are
 * views on the file's bytes and are taken apart only when asked. No file makes it recurse deeper than
 * `maxDepth`, hand out more than `maxChildren` at once, or read past its input.
 */
const maxDepth = 40;
const maxChildren = 100_000;

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Identifier of a context-specific element: `[n]`, constructed or primitive. */
export const context = (n: number, constructed = true): number => (constructed ? 0xa0 : 0x80) | n;

/** One element. `tag` is the identifier octet; tag numbers over 30 keep their 0x1f and are never looked for. */
export interface Element {
  readonly tag: number;
  /** From the identifier to the last octet, end-of-contents included. */
  readonly raw: Uint8Array;
  /** Without identifier, length and end-of-contents. */
  readonly content: Uint8Array;
  readonly depth: number;
}

/** The element that `bytes` begin with. Throws `Malformed` when they begin with none. */
export function readElement(bytes: Uint8Array, depth = 0): Element {
  return elementAt(bytes, 0, depth);
}

/** The elements inside a constructed one. */
export function children(parent: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < parent.content.length; ) {
    if (found.length === maxChildren) throw malformed("made of too many parts");
    const element = elementAt(parent.content, at, parent.depth + 1);
    found.push(element);
    at += element.raw.length;
  }
  return found;
}

/** The octets of a primitive string, or of all chunks of a constructed one (X.690, 8.7.3). */
export function octets(element: Element): Uint8Array {
  if ((element.tag & 0x20) === 0) return element.content;
  return Buffer.concat(children(element).map(octets));
}

function elementAt(bytes: Uint8Array, start: number, depth: number): Element {
  if (depth > maxDepth) throw malformed("nested too deeply");
  const tag = octet(bytes, start);
  const { length, at } = readLength(bytes, afterTag(bytes, start));
  const end = length ?? endOfContents(bytes, at, depth);
  const stop = length === undefined ? end : at + length;
  if (stop > bytes.length) throw malformed("cut off");
  const after = length === undefined ? stop + 2 : stop;
  if (length === undefined && (tag & 0x20) === 0) throw malformed("of indefinite length where that is not allowed");
  return { tag, raw: bytes.subarray(start, after), content: bytes.subarray(at, stop), depth };
}

/** Offset behind the identifier, which takes more octets when its number is over 30. */
function afterTag(bytes: Uint8Array, start: number): number {
  if ((octet(bytes, start) & 0x1f) !== 0x1f) return start + 1;
  let at = start + 1;
  while ((octet(bytes, at) & 0x80) !== 0) at++;
  return at + 1;
}

/** `length` is undefined for an indefinite one; `at` is where the content starts. */
function readLength(bytes: Uint8Array, at: number): { readonly length: number | undefined; readonly at: number } {
  const first = octet(bytes, at);
  if (first < 0x80) return { length: first, at: at + 1 };
  if (first === 0x80) return { length: undefined, at: at + 1 };
  const count = first & 0x7f;
  if (count > 4) throw malformed("of an impossible length");
  let length = 0;
  for (let i = 1; i <= count; i++) length = length * 256 + octet(bytes, at + i);
  return { length, at: at + 1 + count };
}

/** Offset of the two zero octets that close an indefinite length. */
function endOfContents(bytes: Uint8Array, start: number, depth: number): number {
  let at = start;
  for (let count = 0; count <= maxChildren; count++) {
    if (octet(bytes, at) === 0 && octet(bytes, at + 1) === 0) return at;
    at += elementAt(bytes, at, depth + 1).raw.length;
  }
  throw malformed("made of too many parts");
}

function octet(bytes: Uint8Array, at: number): number {
  const value = bytes[at];
  if (value === undefined) throw malformed("cut off");
  return value;
}

function malformed(how: string): Malformed {
  return new Malformed(`its ASN.1 structure is ${how}`);
}
