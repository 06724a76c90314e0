import { Malformed } from "../outcome";
import { children, type Element, octets, tags } from "./der";

/** Values of ASN.1 elements, and access to the parts of a structure; whatever does not fit throws `Malformed`. */

const wrong = (what: string): Malformed => new Malformed(`its ASN.1 structure has no ${what} where one belongs`);

/** The parts of a SEQUENCE. */
export function sequence(element: Element | undefined): readonly Element[] {
  if (element?.tag !== tags.sequence) throw wrong("sequence");
  return children(element);
}

/** The one element inside an explicit tag. */
export function explicit(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw wrong("tagged part");
  const inner = children(element)[0];
  if (inner === undefined) throw wrong("tagged part");
  return inner;
}

/** Dotted text of an OBJECT IDENTIFIER. Arcs of any size (UUID arcs have 128 bits) come out exactly. */
export function oid(element: Element | undefined): string {
  if (element?.tag !== tags.oid || element.content.length === 0 || element.content.length > 128)
    throw wrong("object identifier");
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of element.content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first = 0n, ...rest] = arcs;
  const top = first < 80n ? first / 40n : 2n;
  return [top, first - top * 40n, ...rest].join(".");
}

/** An INTEGER as a number; beyond the safe range it becomes the nearest safe number, which every limit refuses. */
export function smallInteger(element: Element | undefined): number {
  const bytes = integerBytes(element);
  const negative = ((bytes[0] ?? 0) & 0x80) !== 0;
  if (bytes.length > 6) return negative ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  return Buffer.from(bytes).readIntBE(0, bytes.length);
}

/** Two's complement octets of an INTEGER, at least one. */
export function integerBytes(element: Element | undefined): Uint8Array {
  if (element?.tag !== tags.integer || element.content.length === 0) throw wrong("integer");
  return element.content;
}

/** Number of significant bits of a positive INTEGER's octets. */
export function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex(byte => byte !== 0);
  if (first < 0) return 0;
  return (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first] ?? 0));
}

export function octetString(element: Element | undefined): Uint8Array {
  if (element === undefined || (element.tag & ~0x20) !== tags.octetString) throw wrong("octet string");
  return octets(element);
}

/** Octets of a BIT STRING that fills whole octets. */
export function bitString(element: Element | undefined): Uint8Array {
  if (element?.tag !== tags.bitString || element.content.length === 0) throw wrong("bit string");
  return element.content.subarray(1);
}

/** Numbers of the bits that are set in a BIT STRING, the first bit being 0; bits that only fill its last octet up do not count. */
export function bitsSet(element: Element | undefined): ReadonlySet<number> {
  const bytes = bitString(element);
  const unused = element?.content[0] ?? 0;
  if (unused > 7 || unused > bytes.length * 8) throw wrong("bit string");
  const set = new Set<number>();
  for (let bit = 0; bit < bytes.length * 8 - unused; bit++)
    if (((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) set.add(bit);
  return set;
}

/** DER's TRUE is 0xff, BER's anything but zero. */
export function boolean(element: Element | undefined): boolean {
  if (element?.tag !== tags.boolean || element.content.length !== 1) throw wrong("boolean");
  return element.content[0] !== 0;
}
