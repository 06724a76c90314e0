// @ts-check

/** @typedef {{ line: number, character: number, offset: number }} Spot from 0; `offset` in UTF-16 units */
/**
 * @typedef {object} Spots where the client types and asks
 * @property {Spot & { text: string }} marker a valid value, which `text` makes wrong
 * @property {Spot & { text: string }} burst a thumbprint, of which `text` is deleted and typed again
 * @property {Spot} hover inside a field's name
 * @property {Spot & { text: string, asked: number }} key a place for a new field: the line `text`, and the column to complete at
 */

/** What stands in the texts of the writers where a spot is. No spec has such characters. */
export const tokens = { marker: "«m»", burst: "«b»", hover: "«h»", key: "«k»" };

/** How many characters of a thumbprint are typed. */
export const burstLength = 30;

/**
 * Takes the tokens out of the lines that a writer made.
 * @param {readonly string[]} written
 * @param {{ line: string, asked: number }} key the new field of this language, and the column behind its first letter
 * @returns {{ text: string, lines: number, spots: Spots }}
 */
export function placed(written, key) {
  /** @type {Record<string, Spot & { rest: string }>} */
  const found = {};
  const lines = [];
  let offset = 0;
  for (const each of written) {
    let line = each;
    for (const [name, token] of Object.entries(tokens)) {
      const character = line.indexOf(token);
      if (character < 0) continue;
      line = line.replace(token, "");
      found[name] = { line: lines.length, character, offset: offset + character, rest: line.slice(character) };
    }
    // The line of the new field is typed by the client, and not in the file.
    if (each.trim() === tokens.key) continue;
    lines.push(line);
    offset += line.length + 1;
  }
  const spot = (/** @type {string} */ name) => {
    const { rest, ...place } = found[name] ?? missing(name);
    return { place, rest };
  };
  const { place: hover } = spot("hover");
  const { place: burst, rest } = spot("burst");
  const { place: newField } = spot("key");
  const spots = {
    marker: { ...spot("marker").place, text: "x" },
    burst: { ...burst, text: rest.slice(0, burstLength) },
    hover: { ...hover, character: hover.character + 2, offset: hover.offset + 2 },
    key: {
      line: newField.line,
      character: 0,
      offset: newField.offset - newField.character,
      text: `${key.line}\n`,
      asked: key.asked,
    },
  };
  return { text: `${lines.join("\n")}\n`, lines: lines.length, spots };
}

/**
 * @param {string} name
 * @returns {never}
 */
function missing(name) {
  throw new Error(`the spec has no place for ${name}`);
}
