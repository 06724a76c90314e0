import { format } from "../../spec/fields";
import { childSpec } from "../../spec/locate";
import type { Spec } from "../../spec/schema";
import type { Lines } from "../../yaml/lines";
import type { Cuttable } from "../../yaml/pieces";
import type { Regions } from "../../yaml/regions";

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

/** The text that is completed; where it could be read in regions, what is above one of them need not be looked for. */
export interface CompletedText {
  readonly text: Cuttable;
  readonly lines: Lines;
  readonly regions?: Regions | undefined;
}

/** The path above the last of `pieces`, which stand on `line`. */
export function ancestors({ text, lines, regions }: CompletedText, line: number, pieces: readonly Piece[]): Path {
  const around = regions?.around(lines.startOf(line));
  const first = around === undefined ? 0 : lines.lineAt(around.start);
  const path = new PathAbove(pieces);
  for (let above = line - 1; above >= first && !path.isComplete; above--) {
    const content = lineText(text, lines, above);
    if (content.search(/\S/) > path.column || isEmpty(content)) continue;
    if (/^---(\s|$)/.test(content)) break;
    for (const piece of piecesOf(content).reverse()) path.add(piece);
  }
  for (const { name, column } of around?.keys ?? []) path.add({ column, key: name });
  return path.found.toReversed();
}

/** A path that is gathered from the inside. */
class PathAbove {
  readonly found: (string | undefined)[];
  private innermost: Piece | undefined;

  constructor(pieces: readonly Piece[]) {
    this.found = pieces
      .slice(0, -1)
      .map(piece => piece.key)
      .reverse();
    this.innermost = pieces[0];
  }

  /** Nothing stands further left than a key in the first column. */
  get isComplete(): boolean {
    return this.innermost === undefined || (this.innermost.column === 0 && this.innermost.key !== undefined);
  }

  get column(): number {
    return this.innermost?.column ?? 0;
  }

  add(piece: Piece): void {
    if (this.innermost === undefined || !isAbove(piece, this.innermost)) return;
    this.found.push(piece.key);
    this.innermost = piece;
  }
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

export function lineText(text: Cuttable, lines: Lines, line: number): string {
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
