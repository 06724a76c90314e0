import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, inflateRawSync } from "node:zlib";
import { formsOf } from "./forms";

/** Every password that a test plants begins like this, so that what is left of any is found. */
export const mark = "Tr0ub4dor&";

/** What stands in PKCS #8 before the numbers of every RSA key. */
const keyHead = Buffer.from("020100300d06092a864886f70d01010105000482", "hex");
const pemKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\s|\\[rn]|[\w: ,-]*\n)*[A-Za-z0-9+/]{40}/;
const signs = [Buffer.from(mark), keyHead].flatMap(formsOf);

export interface LeftBehind {
  readonly files: number;
  /** The files that hold something secret, or that nobody could look into. */
  readonly found: readonly string[];
}

/** Looks through everything that tests left in a folder, also packed, for passwords and private keys. Pictures are for eyes. */
export function leftBehind(folder: string): LeftBehind {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const files = entries
    .filter(entry => entry.isFile() && !/\.(?:png|jpe?g|webp)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name));
  return { files: files.length, found: files.filter(file => !isClean(file)) };
}

function isClean(file: string): boolean {
  try {
    return contentsOf(file).every(content => {
      const text = content.toString("latin1");
      return !pemKey.test(text) && signs.every(sign => !text.includes(sign));
    });
  } catch {
    return false;
  }
}

/** The octets of a file, and what is packed in them. Throws when that cannot be unpacked. */
function contentsOf(file: string): Buffer[] {
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 2).equals(Buffer.of(0x1f, 0x8b))) return [gunzipSync(bytes)];
  if (file.endsWith(".br")) return [brotliDecompressSync(bytes)];
  return [bytes, ...(bytes.subarray(0, 4).equals(zipHead) ? zipped(bytes) : [])];
}

const zipHead = Buffer.from("PK\u0003\u0004");

/** What is deflated in a zip; the rest stands in it as it is. */
function zipped(bytes: Buffer): Buffer[] {
  const contents: Buffer[] = [];
  for (let at = 0; at >= 0; at = bytes.indexOf(zipHead, at + 1)) {
    const [method, name, more] = [8, 26, 28].map(offset => bytes.readUInt16LE(at + offset));
    if (method === 8) contents.push(inflateRawSync(bytes.subarray(at + 30 + (name ?? 0) + (more ?? 0))));
  }
  return contents;
}
