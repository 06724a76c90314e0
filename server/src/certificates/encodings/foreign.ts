/** First octets (as Latin-1) of files that people mistake for certificates, and what these are: "it is …". */
const beginnings: readonly (readonly [start: string, what: string])[] = [
  ["\xfe\xed\xfe\xed", "a Java key store (JKS)"],
  ["\xce\xce\xce\xce", "a Java key store (JCEKS)"],
  ["PK\x03\x04", "a ZIP archive"],
  ["PK\x05\x06", "a ZIP archive"],
  ["7z\xbc\xaf", "a 7-Zip archive"],
  ["Rar!", "a RAR archive"],
  ["\x1f\x8b", "a gzip file"],
  ["MSCF", "a cabinet archive"],
  ["%PDF", "a PDF document"],
  ["\x89PNG", "a picture"],
  ["\xff\xd8\xff", "a picture"],
  ["GIF8", "a picture"],
  ["\xd0\xcf\x11\xe0", "an old Office document or installer package"],
  ["MZ", "a Windows program"],
  ["\x7fELF", "a program"],
  ["SQLite format 3", "a database"],
  ["PuTTY-User-Key-File", "a PuTTY key"],
  ["ssh-", "an SSH public key"],
  ["ecdsa-sha2-", "an SSH public key"],
  ["version https://git-lfs", "a Git LFS pointer"],
  ["\0".repeat(64), "a file of zeros"],
];

/** The same for text, whose beginning varies. */
const texts: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^\s*<(?:!doctype html|html|head|body)/i, "an HTML page"],
  [/^\s*<\?xml/i, "an XML document"],
  [/^\s*[{[]\s*["{[\]}]/, "a JSON document"],
];

/** What the file is, if it is one of those. */
export function foreign(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 256)).toString("latin1");
  const known = beginnings.find(([beginning]) => start.startsWith(beginning))?.[1];
  return known ?? texts.find(([pattern]) => pattern.test(start.replace(/^\xef\xbb\xbf/, "")))?.[1];
}
