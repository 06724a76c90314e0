/** `U+0410`, for the character that a text begins with: what looks like another character can be told apart by nothing else. */
export function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
