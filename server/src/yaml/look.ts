/** What the lines of a text tell of its structure, each by itself. */

export enum Line {
  Blank,
  /** Goes on what the line before it said, whatever its column: a closing bracket, or what a tab indents. */
  Continuation,
  Item,
  Key,
  /** `---`, and nothing behind it but a comment. */
  Begin,
  /** The same of `...`. */
  End,
  /** Directives, and markers with something behind them, which only the library reads. */
  Beyond,
}

/** What stands on a line and in which column it begins, in one number: an object for each line of a large file is too much. */
export type Look = number;

const seen = (line: Line, indent: number): Look => indent * 8 + line;
export const lineOf = (look: Look): Line => look & 7;
export const indentOf = (look: Look): number => look >> 3;

const characters = {
  tab: 9,
  lf: 10,
  cr: 13,
  space: 32,
  hash: 35,
  percent: 37,
  dash: 45,
  dot: 46,
  colon: 58,
  question: 63,
};

/** A line end to YAML, but not to most who look for lines. */
export function hasLoneCr(text: string): boolean {
  return text.includes("\r") && /\r(?!\n)/.test(text);
}

/** Offset behind the line end of the line that begins at `start`. */
export function lineBreak(text: string, start: number): number {
  const at = text.indexOf("\n", start);
  return at < 0 ? text.length : at + 1;
}

export function look(text: string, start: number, end: number): Look {
  let at = start;
  while (at < end && text.charCodeAt(at) === characters.space) at++;
  const indent = at - start;
  const c = at < end ? text.charCodeAt(at) : characters.lf;
  switch (c) {
    case characters.lf:
    case characters.hash:
      return seen(Line.Blank, indent);
    case characters.cr:
      return seen(text.charCodeAt(at + 1) === characters.lf || at + 1 === end ? Line.Blank : Line.Beyond, indent);
    case characters.tab:
      if (!saysNothing(text, at, end)) return seen(Line.Continuation, indent);
      return seen(isBelowKey(text, start) && !text.slice(at, end).includes("#") ? Line.Beyond : Line.Blank, indent);
    case 93: // ]
    case 125: // }
      return seen(Line.Continuation, indent);
    case characters.percent:
      return seen(indent === 0 ? Line.Beyond : Line.Key, indent);
    case characters.question:
    case characters.colon:
      // Explicit keys and their values are entries of more than one piece.
      return seen(isGap(text, at + 1, end) ? Line.Beyond : Line.Key, indent);
    case characters.dash:
      if (indent === 0 && text.startsWith("---", at)) return seen(marker(text, start, end, Line.Begin), indent);
      return seen(isGap(text, at + 1, end) ? Line.Item : Line.Key, indent);
    case characters.dot:
      return seen(indent === 0 && text.startsWith("...", at) ? marker(text, start, end, Line.End) : Line.Key, indent);
    case 0xfeff:
      return seen(Line.Beyond, indent);
    default:
      return seen(Line.Key, indent);
  }
}

/** What a line that begins with three dashes or dots is: `line`, unless something stands behind them. */
function marker(text: string, start: number, end: number, line: Line): Line {
  return saysNothing(text, start + 3, end) ? line : Line.Beyond;
}

/** From here to the line's end nothing but white space, and a comment behind that. */
function saysNothing(text: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && (text.charCodeAt(at) === characters.space || text.charCodeAt(at) === characters.tab)) at++;
  const c = at < end ? text.charCodeAt(at) : characters.lf;
  return c === characters.lf || c === characters.cr || (c === characters.hash && at > from);
}

/** The library takes a tab on the line below a key without a value for its indentation, also when nothing else stands there. */
function isBelowKey(text: string, start: number): boolean {
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, start);
  return /:(?:[ \t]+[&!]\S*)*[ \t]*(?:[ \t]#.*)?\r?\n$/.test(above);
}

function isGap(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const c = text.charCodeAt(at);
  return c === characters.space || c === characters.lf || c === characters.cr || c === characters.tab;
}

/** `name:` and whatever behind it; the name of letters, digits and what stands in names. */
export function isEntry(text: string, start: number, end: number): boolean {
  const colon = colonBehindName(text, start, end);
  return colon >= 0 && isGap(text, colon + 1, end);
}

/** `name:` and at most a comment behind it. */
export function isBareKey(text: string, start: number, end: number): boolean {
  const colon = colonBehindName(text, start, end);
  return colon >= 0 && saysNothing(text, colon + 1, end);
}

/** Whether a line begins as names do, and not with a quotation mark or whatever else may go on below. */
export function beginsWithName(text: string, at: number): boolean {
  return isNameCharacter(text.charCodeAt(at));
}

function colonBehindName(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isNameCharacter(text.charCodeAt(at))) at++;
  return at > start && at < end && text.charCodeAt(at) === characters.colon ? at : -1;
}

function isNameCharacter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 45 || c === 95 || c === 46;
}
