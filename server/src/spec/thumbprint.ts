/** What Windows dialogs, consoles and copying put between or around the digits of a thumbprint. */
const strays = /[\s:\-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const firstOfThem = new RegExp(strays.source, "u");
const digits = /^[0-9a-f]{40}$/i;

/** A thumbprint as written, without the characters that do not belong to it. */
export function cleanThumbprint(text: string): string {
  return text.replace(strays, "");
}

/** 40 hex digits in upper case once cleaned; undefined for anything else. */
export function goodThumbprint(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (digits.test(text)) return text.toUpperCase();
  const clean = cleanThumbprint(text);
  return digits.test(clean) ? clean.toUpperCase() : undefined;
}

/** The first character that does not belong to a thumbprint, with its index; undefined for a clean one. */
export function firstStray(text: string): { readonly character: string; readonly index: number } | undefined {
  const index = text.search(firstOfThem);
  return index < 0 ? undefined : { character: String.fromCodePoint(text.codePointAt(index) ?? 0), index };
}
