import type { Element } from "./der";

/** Text out of ASN.1 string types. Whatever a broken certificate holds, some text comes back: it is for people. */

/** Text of any string type; undefined for elements that are no string. */
export function text(element: Element): string | undefined {
  switch (element.tag) {
    case 0x0c: // UTF8String
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x16: // IA5String
    case 0x1a: // VisibleString
      return visible(utf8OrLatin1(element.content));
    case 0x14: // TeletexString: Latin-1 in practice
      return visible(Buffer.from(element.content).toString("latin1"));
    case 0x1e: // BMPString
      return visible(utf16(element.content));
    case 0x1c: // UniversalString
      return visible(utf32(element.content));
    default:
      return undefined;
  }
}

/** IA5 text may hold raw UTF-8 although it must not; anything that is not UTF-8 is taken as Latin-1. */
export function utf8OrLatin1(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}

/**
 * Control characters as `\x00` and the invisible marks that turn the direction of text as `\u202e`: a NUL inside a
 * name must be seen and must never cut it short, and no name may show as another.
 */
export function visible(value: string): string {
  return value.replace(/[\p{Cc}\p{Bidi_Control}]/gu, char => {
    const code = char.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
  });
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();

function utf16(bytes: Uint8Array): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return even.swap16().toString("utf16le");
}

function utf32(bytes: Uint8Array): string {
  const view = Buffer.from(bytes);
  let out = "";
  for (let at = 0; at + 4 <= view.length; at += 4) {
    const code = view.readUInt32BE(at);
    out += code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  }
  return out;
}
