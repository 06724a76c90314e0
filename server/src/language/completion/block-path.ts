import { format } from "../../spec/fields";
import { childSpec } from "../../spec/locate";
import type { Spec } from "../../spec/schema";
import type { Lines } from "../../yaml/lines";

/** A dash or key that a line begins with. */
export interface Piece {
  readonly column: number;
  /** Absent for a list dash. */
  readonly key?: string;
}

/** Keys, and `undefined` for list items, outermost first. */
export type Path = readonly (string | undefined)[];

const linePattern = /^(\s*)((?:-\s+)*)(?:("[^"]*"|'[^']*'|[^\s#:{}[\],&*!|>'"%@`][^#:{}[\],]*?)\s*:(?=\s|$))?/;

/** The dashes and the key that a line begins with. */
export function piecesOf(line: string): Piece[] {
  const match = linePattern.exec(line);
  if (match === null) return [];
  const [, indent = "", dashes = "", key] = match;
  const pieces: Piece[] = [...dashes.matchAll(/-/g)].map(dash => ({ column: indent.length + dash.index }));
  if (key !== undefined) pieces.push({ column: indent.length + dashes.length, key: unquote(key) });
  return pieces;
}

/** Where what follows these dashes and this key begins. */
export function headLength(line: string): number {
  return linePattern.exec(line)?.[0].length ?? 0;
}

/** The path above the last of `pieces`, which stand on `line`. */
export function ancestors(text: string, lines: Lines, line: number, pieces: readonly Piece[]): Path {
  const path: (string | undefined)[] = pieces
    .slice(0, -1)
    .map(piece => piece.key)
    .reverse();
  let innermost = pieces[0];
  for (let above = line - 1; above >= 0 && innermost !== undefined; above--) {
    const content = lineText(text, lines, above);
    if (content.search(/\S/) > innermost.column || isEmpty(content)) continue;
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

/** What the format has at the end of a path. */
export function specAt(path: Path): Spec | undefined {
  let spec: Spec | undefined = format;
  for (const key of path) {
    if (spec === undefined) return undefined;
    spec = key === undefined ? (spec.kind === "list" ? spec.item : undefined) : childSpec(spec, key);
  }
  return spec;
}

export function lineText(text: string, lines: Lines, line: number): string {
  return text.slice(lines.startOf(line), lines.endOf(line));
}

/** True for a line of white space, or with nothing but a comment. */
export function isEmpty(line: string): boolean {
  return /^\s*(#|$)/.test(line);
}

/** A line without the comment at its end. */
export function withoutComment(line: string): string {
  const blanked = line.replace(/(?<![^\s,:[{])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/g, quoted =>
    "_".repeat(quoted.length),
  );
  return line.slice(0, /(?:^|\s)#/.exec(blanked)?.index);
}

export function unquote(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key.trimEnd();
}
