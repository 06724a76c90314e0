/** What Windows dialogs, consoles and copying put between or around the digits of a thumbprint. */
const strays = /[\s:\-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** What an invisible character at the begin becomes in a file of an ANSI code page, which has no sign for it. */
const lostMark = /^\s*\?/u;

/** Digits as an East Asian input method types them. */
const fullWidth = /[\uff10-\uff19\uff21-\uff26\uff41-\uff46]/u;

const all = (pattern: RegExp): RegExp => new RegExp(pattern.source, "gu");
const [everyStray, everyFullWidth] = [all(strays), all(fullWidth)];
const first = new RegExp([lostMark, strays, fullWidth].map(({ source }) => source).join("|"), "u");
const digits = /^[0-9a-f]{40}$/i;

/** A thumbprint as written, in plain digits and without the characters that do not belong to it. */
export function cleanThumbprint(text: string): string {
  return text.replace(lostMark, "").replace(everyStray, "").replace(everyFullWidth, plainDigit);
}

/** 40 hex digits in upper case once cleaned; undefined for anything else. */
export function goodThumbprint(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (digits.test(text)) return text.toUpperCase();
  const clean = cleanThumbprint(text);
  return digits.test(clean) ? clean.toUpperCase() : undefined;
}

export interface Stray {
  readonly character: string;
  readonly index: number;
  readonly kind: "space" | "separator" | "lost-mark" | "full-width" | "invisible";
}

/** The first character that does not belong to a thumbprint; undefined for a clean one. */
export function firstStray(text: string): Stray | undefined {
  const index = text.search(first);
  if (index < 0) return undefined;
  const character = text.charAt(index);
  return { character, index, kind: kindOf(character) };
}

function kindOf(character: string): Stray["kind"] {
  if (character === " ") return "space";
  if (character === ":" || character === "-") return "separator";
  if (character === "?") return "lost-mark";
  return fullWidth.test(character) ? "full-width" : "invisible";
}

/** `U+FF21` stands for `A`: both blocks have the same order. */
function plainDigit(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}
