/** Codes of the characters that mean something in YAML. */
export const Tab = 0x09;
export const LineFeed = 0x0a;
export const Return = 0x0d;
export const Space = 0x20;
export const DoubleQuote = 0x22;
export const Hash = 0x23;
export const Ampersand = 0x26;
export const SingleQuote = 0x27;
export const Star = 0x2a;
export const Plus = 0x2b;
export const Comma = 0x2c;
export const Dash = 0x2d;
export const Dot = 0x2e;
export const Zero = 0x30;
export const Nine = 0x39;
export const Colon = 0x3a;
export const OpenBracket = 0x5b;
export const Backslash = 0x5c;
export const CloseBracket = 0x5d;
export const OpenBrace = 0x7b;
export const CloseBrace = 0x7d;
export const ByteOrderMark = 0xfeff;

/** `,[]{}`: what ends text in a collection of brackets. */
export function isFlowIndicator(code: number): boolean {
  return code === Comma || code === OpenBracket || code === CloseBracket || code === OpenBrace || code === CloseBrace;
}

export function isDigit(code: number): boolean {
  return code >= Zero && code <= Nine;
}

/** What cannot begin unquoted text, `-` apart, which can before anything but white space. */
const neverFirst = new Set(Array.from(",[]{}#&*!|>'\"%@`?:", character => character.charCodeAt(0)));
const first = Uint8Array.from({ length: 128 }, (_, code) => (code > Space && !neverFirst.has(code) ? 1 : 0));

/** False also for text that YAML allows and hardly anybody writes, such as `?x`. */
export function canBeginPlain(code: number): boolean {
  return code < 128 ? first[code] === 1 : code !== ByteOrderMark;
}
