/** What JSON lets through and a terminal may act on: controls of eight bits, and marks that hide or turn text. */
const unsafe = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The same value as `JSON.stringify` writes, with nothing in it that only a machine should see. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    unsafe,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
