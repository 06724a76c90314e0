import type { Lines } from "../../yaml/lines";
import type { Cuttable } from "../../yaml/pieces";
import { headLength, isEmpty, lineText, type Path, piecesOf, unquote, withoutComment } from "./block-path";
import { type FlowToken, flowTokens } from "./flow-tokens";

/** Where the cursor stands in a flow collection, which may span lines and hold others. */
export interface FlowPlace {
  /** Offset of the outermost collection's bracket. */
  readonly start: number;
  /** From that collection's content to the innermost one's. */
  readonly path: Path;
  /** What may be written here; undefined where nothing but a comma or a bracket may. */
  readonly slot: "key" | "value" | undefined;
  /** The keys of the innermost map, before the cursor and behind it. */
  readonly siblings: ReadonlySet<string>;
  /** Offset where the word under the cursor begins. */
  readonly wordStart: number;
}

interface Opener {
  readonly start: number;
  /** Every line of the collection is indented further than this. */
  readonly column: number;
}

/** A collection that is open at the cursor. */
interface Level {
  readonly isList: boolean;
  readonly keys: string[];
  /** The key whose value is being read. */
  key: string | undefined;
}

export function flowAt(source: Cuttable, lines: Lines, offset: number): FlowPlace | undefined {
  const openers = openersAbove(source, lines, offset);
  if (openers.length === 0) return undefined;
  const text = source.toString();
  const before = text.slice(0, offset);
  const line = before.slice(lines.startOf(lines.lineAt(offset)));
  let read = 0;
  for (const opener of openers) {
    // What lies in a collection that has ended was its own, not one around the cursor.
    if (opener.start < read || (line.trim() === "" && line.length <= opener.column)) continue;
    const reading = readUpTo(before, opener);
    if (reading.levels.length > 0) return placeOf(text, offset, opener, reading);
    read = reading.end;
  }
  return undefined;
}

/**
 * Where a flow collection begins that may reach to the cursor, outermost first. Looks up to the first line that can
 * only stand in a block: one with a dash, or one without a comma above the next key.
 */
function openersAbove(text: Cuttable, lines: Lines, offset: number): Opener[] {
  const found: Opener[] = [];
  const own = lines.lineAt(offset);
  let below: string | undefined;
  for (let line = own; line >= 0; line--) {
    const content = line === own ? text.slice(lines.startOf(line), offset) : lineText(text, lines, line);
    if (isEmpty(content)) continue;
    const bracket = bracketOf(content);
    if (bracket !== undefined) found.push({ start: lines.startOf(line) + bracket, column: holder(content, bracket) });
    if (/^\s*-(?:\s|$)|^(?:---|\.\.\.)(?:\s|$)/.test(content) || (below !== undefined && isBlock(content, below)))
      break;
    // While the cursor's own line is written, the comma above it may not be there yet.
    if (line !== own) below = content;
  }
  return found.reverse();
}

/** Column of the bracket that a line's first value begins with. */
function bracketOf(line: string): number | undefined {
  if (!/[{[]/.test(line)) return undefined;
  const head = headLength(line);
  const found = /^(?:---)?\s*(?:[&!]\S*\s+)*(?=[{[])/.exec(line.slice(head));
  return found === null ? undefined : head + found[0].length;
}

/** Column of the dash or key whose value the bracket begins. */
function holder(line: string, bracket: number): number {
  return line.startsWith("---") ? -1 : (piecesOf(line).at(-1)?.column ?? bracket - 1);
}

function isBlock(content: string, below: string): boolean {
  return !goesOn(content) && piecesOf(below).length > 0 && !goesOn(withoutComment(content));
}

function goesOn(line: string): boolean {
  return /[,{[]\s*$/.test(line);
}

/** How far a collection was read: what is open there, and the last two tokens. */
interface Reading {
  readonly levels: readonly Level[];
  readonly before?: FlowToken | undefined;
  readonly last?: FlowToken | undefined;
  readonly end: number;
}

/** Reads a collection to its end, or to that of the text: levels are left only then. */
function readUpTo(text: string, { start, column }: Opener): Reading {
  const levels: Level[] = [];
  let before: FlowToken | undefined;
  let last: FlowToken | undefined;
  for (const token of flowTokens(text, start, column)) {
    if (token.kind === "outside") return { levels: [], end: token.start };
    step(levels, token, last);
    if (levels.length === 0) return { levels, end: token.end };
    before = last;
    last = token;
  }
  return { levels, before, last, end: text.length };
}

function step(levels: Level[], { kind, text }: FlowToken, before: FlowToken | undefined): void {
  const level = levels.at(-1);
  if (kind === "open") levels.push({ isList: text === "[", keys: [], key: undefined });
  else if (kind === "close") levels.pop();
  else if (level !== undefined && kind === "comma") level.key = undefined;
  else if (level !== undefined && kind === "colon") {
    level.key = before?.kind === "scalar" ? nameOf(before) : "";
    level.keys.push(level.key);
  }
}

function nameOf({ text }: FlowToken): string {
  return unquote(text.replace(/^(?:[&!]\S*\s+)+/, ""));
}

function placeOf(
  text: string,
  offset: number,
  { start, column }: Opener,
  { levels, before, last }: Reading,
): FlowPlace {
  const inner = levels.at(-1);
  const word = last?.kind === "scalar" && last.end === offset ? last : undefined;
  const previous = (word === undefined ? last : before)?.kind;
  const isValue = inner?.key !== undefined || inner?.isList === true;
  const follows = previous === "open" || previous === "comma" || previous === "colon";
  // A key is one word, and no edit of a word reaches over a line end.
  const isWhole = word === undefined || !(isValue ? /[\r\n]/ : /\s/).test(word.text);
  return {
    start,
    path: levels.flatMap(({ isList, key }) => [...(isList ? [undefined] : []), ...(key === undefined ? [] : [key])]),
    slot: follows && isWhole ? (isValue ? "value" : "key") : undefined,
    siblings: new Set([...(inner?.keys ?? []), ...keysBehind(text, offset, column)]),
    wordStart: word?.start ?? offset,
  };
}

/** The keys that follow in the innermost collection. */
function keysBehind(text: string, offset: number, column: number): string[] {
  const keys: string[] = [];
  let depth = 0;
  let before: FlowToken | undefined;
  for (const token of flowTokens(text, offset, column)) {
    if (token.kind === "open") depth++;
    if (token.kind === "close") depth--;
    if (token.kind === "outside" || depth < 0) break;
    if (depth === 0 && token.kind === "colon" && before?.kind === "scalar") keys.push(nameOf(before));
    before = token;
  }
  return keys;
}
