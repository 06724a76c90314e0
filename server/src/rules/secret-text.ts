/** A key in PEM, up to its end or to the end of a quotation that was cut. */
const pem = /-----BEGIN[\s\S]*?(?:-----END[^-\n]*-----|(?=[…”])|$)/g;
/** What stands between `//user:` and `@`. */
const inAddress = /(?<=\/\/[^\s/:@]*:)[^\s/]+(?=@)/g;
/** Words of Base64, those of one text one after the other. */
const base64 = /[A-Za-z\d+/]{40,}={0,2}(?:\s+[A-Za-z\d+/]+={0,2}(?![\w+/:]))*/g;

/**
 * Text without what nobody means to have shown: keys in PEM, or in Base64 without the lines around it, and passwords in
 * addresses. Each is replaced by what `cover` makes of it. Thumbprints, which are hex, stay.
 */
export function withoutSecrets(text: string, cover: (secret: string) => string = () => "…"): string {
  return text
    .replace(pem, cover)
    .replace(inAddress, cover)
    .replace(base64, words => withoutKey(words, cover));
}

/** Leaves the words that follow a key as they are. Its lines are equally long, but for the last. */
function withoutKey(text: string, cover: (secret: string) => string): string {
  const words = [...text.matchAll(/\S+/g)];
  const length = words[0]?.[0].length;
  const shorter = words.findIndex(([word]) => word.length !== length);
  const lines = shorter < 0 ? words : words.slice(0, shorter);
  if (!isRandom(lines.join(""))) return text;
  const rest = words[lines.length];
  const isLast = rest !== undefined && rest[0].length % 4 === 0 && (rest[0].endsWith("=") || isRandom(rest[0]));
  const { 0: last, index } = (isLast ? rest : lines.at(-1)) ?? { 0: text, index: 0 };
  const end = index + last.length;
  return cover(text.slice(0, end)) + text.slice(end);
}

/** How every private key begins: a sequence, and the number of its form's version in it, 0 or 1 (RFC 5208, 8017, 5915). */
const keyHead = /^M[A-P][A-Za-z\d+/]{1,5}(?:AgE[AB]|IBA|CAQ)/;

/**
 * Names and paths go on in one case for a while; Base64 of a key changes it with two of three characters, less where its
 * structure begins, which is with `M` and another capital.
 */
function isRandom(words: string): boolean {
  if (/^[\dA-Fa-f]+$/.test(words)) return false;
  if (keyHead.test(words)) return true;
  const changes = words.match(/(?<=[a-z])[^a-z]|(?<=[A-Z])[^A-Z]|(?<=\d)\D|(?<=[+/])[^+/]/g) ?? [];
  return changes.length >= (/^M[A-I]/.test(words) ? 0.3 : 0.45) * words.length;
}
