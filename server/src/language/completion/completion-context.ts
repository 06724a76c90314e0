import { format } from "../../spec/fields";
import { childSpec } from "../../spec/locate";
import type { Spec } from "../../spec/schema";
import type { Lines } from "../../yaml/lines";

/** Where the cursor stands for completion, read from indentation alone: the text need not parse. */
export interface CompletionContext {
  /** What may be written here: a key of `spec`, or a value for it. */
  readonly slot: "key" | "value";
  readonly spec: Spec;
  /** Keys that already stand beside the cursor's. */
  readonly siblings: ReadonlySet<string>;
  /** Offset where the word under the cursor begins. */
  readonly wordStart: number;
  /** Column of the key being written: what its value must be indented under. */
  readonly column: number;
  /** Column of the line's first character that is no white space. */
  readonly lineIndent: number;
  readonly flow: boolean;
}

interface Piece {
  readonly column: number;
  /** Absent for a list dash. */
  readonly key?: string;
}

const linePattern = /^(\s*)((?:-\s+)*)(?:("[^"]*"|'[^']*'|[^\s#:{}[\],&*!|>'"%@`][^#:{}[\],]*?)\s*:(?=\s|$))?/;

export function completionContext(text: string, lines: Lines, offset: number): CompletionContext | undefined {
  const line = lines.lineAt(offset);
  const start = lines.startOf(line);
  const before = text.slice(start, offset);
  if (inComment(before)) return undefined;
  const open = openFlow(before);
  if (open !== undefined) return inFlow(text, lines, line, start, before, open);
  const pieces = piecesOf(before);
  const lineIndent = /^\s*/.exec(before)?.[0].length ?? 0;
  const own = pieces.at(-1);
  const word = /[^\s:]*$/.exec(before)?.[0] ?? "";
  const wordStart = offset - word.length;
  if (own?.key !== undefined) {
    const spec = specAt([...ancestors(text, lines, line, pieces), own.key]);
    return spec && { slot: "value", spec, siblings: new Set(), wordStart, column: own.column, lineIndent, flow: false };
  }
  const column = wordStart - start;
  if (before.slice(own === undefined ? 0 : own.column + 1, column).trim() !== "") return undefined;
  const spec = specAt(ancestors(text, lines, line, [...pieces, { column, key: "" }]));
  if (spec === undefined) return undefined;
  const slot = spec.kind === "section" || spec.kind === "map" ? "key" : "value";
  return { slot, spec, siblings: siblingsOf(text, lines, line, column), wordStart, column, lineIndent, flow: false };
}

/** The dashes and the key that a line begins with. */
function piecesOf(line: string): Piece[] {
  const match = linePattern.exec(line);
  if (match === null) return [];
  const [, indent = "", dashes = "", key] = match;
  const pieces: Piece[] = [...dashes.matchAll(/-/g)].map(dash => ({ column: indent.length + dash.index }));
  if (key !== undefined) pieces.push({ column: indent.length + dashes.length, key: unquote(key) });
  return pieces;
}

/** The path above the last of `pieces`: keys, and `undefined` for list items, outermost first. */
function ancestors(text: string, lines: Lines, line: number, pieces: readonly Piece[]): (string | undefined)[] {
  const path: (string | undefined)[] = pieces
    .slice(0, -1)
    .map(piece => piece.key)
    .reverse();
  let innermost = pieces[0];
  for (let above = line - 1; above >= 0 && innermost !== undefined; above--) {
    const content = text.slice(lines.startOf(above), lines.endOf(above));
    if (content.trim() === "" || /^\s*#/.test(content)) continue;
    if (/^---(\s|$)/.test(content)) break;
    for (const piece of piecesOf(content).reverse()) {
      if (!isAbove(piece, innermost)) continue;
      path.push(piece.key);
      innermost = piece;
    }
    if (innermost.column === 0 && innermost.key !== undefined) break;
  }
  return path.reverse();
}

/** A list may stand at the column of its own key; everything else stands further right than what holds it. */
function isAbove(piece: Piece, below: Piece): boolean {
  if (piece.column < below.column) return true;
  return piece.column === below.column && below.key === undefined && piece.key !== undefined;
}

function specAt(path: readonly (string | undefined)[]): Spec | undefined {
  let spec: Spec | undefined = format;
  for (const key of path) {
    if (spec === undefined) return undefined;
    spec = key === undefined ? (spec.kind === "list" ? spec.item : undefined) : childSpec(spec, key);
  }
  return spec;
}

function siblingsOf(text: string, lines: Lines, line: number, column: number): Set<string> {
  const found = new Set<string>();
  for (const step of [-1, 1])
    for (let at = line + step; at >= 0 && at < lines.count; at += step) {
      const content = text.slice(lines.startOf(at), lines.endOf(at));
      if (content.trim() === "" || /^\s*#/.test(content)) continue;
      const pieces = piecesOf(content);
      const key = pieces.find(piece => piece.key !== undefined && piece.column === column)?.key;
      const startsItem = pieces[0]?.key === undefined && (pieces[0]?.column ?? column) < column;
      if (startsItem && step === 1) break;
      if (key !== undefined) found.add(key);
      if (startsItem || (content.search(/\S/) < column && key === undefined)) break;
    }
  return found;
}

function inFlow(
  text: string,
  lines: Lines,
  line: number,
  start: number,
  before: string,
  open: number,
): CompletionContext | undefined {
  const outer = piecesOf(before.slice(0, open));
  const path = outer.length === 0 ? [] : [...ancestors(text, lines, line, outer), outer.at(-1)?.key];
  const list = before[open] === "[";
  const part =
    before
      .slice(open + 1)
      .split(",")
      .at(-1) ?? "";
  const [key, value] = part.split(/:\s+/);
  const siblings = new Set([...before.slice(open + 1).matchAll(/([\w.-]+)\s*:/g)].map(match => match[1] ?? ""));
  const inValue = list || value !== undefined;
  const word = /\S*$/.exec(inValue && !list ? (value ?? "") : part)?.[0] ?? "";
  const spec = specAt(list ? [...path, undefined] : value === undefined ? path : [...path, key?.trim() ?? ""]);
  const wordStart = start + before.length - word.length;
  return (
    spec && { slot: inValue ? "value" : "key", spec, siblings, wordStart, column: open + 1, lineIndent: 0, flow: true }
  );
}

/** Column of the innermost bracket that is open at the end of the line's text. */
function openFlow(before: string): number | undefined {
  const stack: number[] = [];
  let quote: string | undefined;
  [...before].forEach((character, column) => {
    if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if ((character === '"' || character === "'") && /[\s,:[{]|^$/.test(before[column - 1] ?? ""))
      quote = character;
    else if (character === "{" || character === "[") stack.push(column);
    else if (character === "}" || character === "]") stack.pop();
  });
  return stack.at(-1);
}

function inComment(before: string): boolean {
  const unquoted = before.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, text => "_".repeat(text.length));
  return /(^|\s)#/.test(unquoted);
}

function unquote(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key.trimEnd();
}
