/** What a line about a certificate may name it by, with or without something between the pairs of digits. */
const written = /(?<![\da-f])(?:[\da-f]{40}|(?:[\da-f]{2}[ :]){19}[\da-f]{2})(?![\da-f])/gi;
/** Other numbers of 40 hex digits stand in logs as well, such as hashes of packages. */
const aboutCertificate = /\b(?:cert\w*|thumbprint|fingerprint)\b/i;

/** Thumbprints of a line that nobody needs to be told of one by one. */
const most = 4;

/** The thumbprints in a message about certificates, in upper case, each once. */
export function thumbprintsIn(text: string): readonly string[] {
  if (!aboutCertificate.test(text)) return [];
  const found = [...text.matchAll(written)].map(([match]) => match.replace(/[ :]/g, "").toUpperCase());
  return [...new Set(found)].slice(0, most);
}
