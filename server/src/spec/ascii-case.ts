const beyondAscii = /[^\0-\x7f]/;

/**
 * The text with A to Z as small letters and everything else as it is: how DNS compares names (RFC 4343). `toLowerCase` would also make
 * a `k` of the Kelvin sign (U+212A), so that a name stood for another one.
 */
export function asciiLowerCase(text: string): string {
  return beyondAscii.test(text) ? text.replace(/[A-Z]+/g, letters => letters.toLowerCase()) : text.toLowerCase();
}
