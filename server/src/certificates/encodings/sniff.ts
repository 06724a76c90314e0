import { readElement } from "../der/der";
import { Unreadable } from "../outcome";
import { foreign } from "./foreign";

/** What a file is by its content; its name says nothing reliable. */
export type Sniffed =
  | { readonly kind: "pem"; readonly text: string }
  | { readonly kind: "der"; readonly bytes: Uint8Array; readonly encoding: "binary" | "base64" };

/** Throws `Unreadable`, saying what else the file is, when that can be told. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) throw new Unreadable("it is empty");
  if (looksLikeDer(bytes)) return { kind: "der", bytes, encoding: "binary" };
  const other = foreign(bytes);
  if (other !== undefined) throw new Unreadable(`it is ${other}, not a certificate`);
  const text = decode(bytes);
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(text)) return { kind: "pem", text };
  const decoded = bareBase64(text);
  if (decoded !== undefined) return { kind: "der", bytes: decoded, encoding: "base64" };
  // A cut-off file still says by its first octets what it was meant to be.
  if (bytes[0] === 0x30 && ((bytes[1] ?? 0) & 0x80) !== 0) readElement(bytes);
  throw new Unreadable("it is not a certificate in any known format");
}

/** A SEQUENCE that the file has room for. Text may begin with `0` (0x30) too, but no text continues to fit. */
function looksLikeDer(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false;
  try {
    return readElement(bytes).content.length > 0;
  } catch {
    return false;
  }
}

/** UTF-8 or, by its mark or by the zero octet of its first ASCII letter, UTF-16. */
function decode(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return strip(buffer.toString("utf16le"));
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) {
    return strip(
      buffer
        .subarray(0, buffer.length & ~1)
        .swap16()
        .toString("utf16le"),
    );
  }
  return strip(buffer.toString("utf8"));
}

const strip = (text: string): string => (text.startsWith("\ufeff") ? text.slice(1) : text);

/** The octets of a file that is base64 and nothing else, if those octets begin like DER (every such text starts with `M`). */
function bareBase64(text: string): Uint8Array | undefined {
  const packed = text.replace(/\s+/g, "");
  if (!/^M[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined;
  const bytes = Buffer.from(packed, "base64");
  return bytes[0] === 0x30 ? bytes : undefined;
}
