import { isUtf8 } from "node:buffer";
import type { DecodedText } from "./spec/parse";
import { beyondSize } from "./yaml/limits";

/** Decodes the octets of a spec, which are UTF-8 with or without a mark (format, section 1). */
export function decode(bytes: Buffer): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== undefined)
    return { bom: "", text: "", unread: { message: `it is ${wide}, and a spec is UTF-8`, todo: save } };
  const whole = bytes.toString("utf8");
  const bom = whole.startsWith("\uFEFF") ? "\uFEFF" : "";
  const text = whole.slice(bom.length);
  // What is too large was cut somewhere, and another problem says so.
  return isUtf8(bytes) || beyondSize(text) !== undefined ? { bom, text } : { bom, ...untilBadOctet(bytes, bom) };
}

const save =
  "Save it as UTF-8: in VS Code click the encoding in the status bar and choose “Save with Encoding”, in Notepad choose UTF-8 under “Save as”.";
const reopen =
  "In VS Code click the encoding in the status bar, choose “Reopen with Encoding” until the text is right, then “Save with Encoding” and UTF-8; in Notepad choose UTF-8 under “Save as”.";

/** Encodings of two or four octets, by their mark or by the zeros around a first ASCII character (YAML 1.2, section 5.2). */
function wideEncoding(bytes: Buffer): string | undefined {
  const begin = bytes.subarray(0, 4).toString("hex");
  if (/^(0000feff|000000..|fffe0000|..000000)$/.test(begin)) return "UTF-32";
  return /^(feff|fffe|00(?!00)..|(?!00)..00)/.test(begin) ? "UTF-16" : undefined;
}

/** No octet of a character beyond ASCII is a line break, so each line can be looked at by itself. */
function untilBadOctet(bytes: Buffer, bom: string): Pick<DecodedText, "text" | "unread"> {
  let start = 0;
  let line = 1;
  for (; isUtf8(lineAt(bytes, start)); line++) start += lineAt(bytes, start).length;
  const [good = ""] = lineAt(bytes, start).toString("utf8").split("\uFFFD");
  const text = (bytes.toString("utf8", 0, start) + good).slice(bom.length);
  const octet = bytes[start + Buffer.byteLength(good)]?.toString(16).toUpperCase();
  const message = `it is not UTF-8: the octet 0x${octet} in line ${line} belongs to another encoding, such as Windows-1252`;
  return { text, unread: { message, todo: reopen } };
}

/** With its line break. */
function lineAt(bytes: Buffer, start: number): Buffer {
  const end = bytes.indexOf(0x0a, start);
  return bytes.subarray(start, end < 0 ? undefined : end + 1);
}
