import type { Leaf } from "../../../yaml/leaves";
import type { Lines } from "../../../yaml/lines";

/** A line of the text with what stands on it. */
export interface Row {
  readonly index: number;
  /** Behind a byte order mark. */
  readonly start: number;
  /** Before the line end. */
  readonly end: number;
  /** The leaf that began on an earlier row and reaches into this one: a scalar of several lines. */
  readonly tail: Leaf | undefined;
  /** The leaves that begin here, in order. */
  readonly leaves: readonly Leaf[];
}

export function rowsOf(text: string, lines: Lines, leaves: readonly Leaf[]): Row[] {
  const rows: Row[] = [];
  let next = 0;
  let last: Leaf | undefined;
  for (let index = 0; index < lines.count; index++) {
    const start = lines.startOf(index) + (index === 0 && text.startsWith("\uFEFF") ? 1 : 0);
    const end = lines.endOf(index);
    const tail = last !== undefined && last.end > start ? last : undefined;
    const own: Leaf[] = [];
    for (let leaf = leaves[next]; leaf !== undefined && leaf.start <= end; leaf = leaves[++next]) own.push(leaf);
    last = own.at(-1) ?? last;
    rows.push({ index, start, end, tail, leaves: own });
  }
  return rows;
}

/** True for a line of a block scalar. */
export function isBody(row: Row): boolean {
  return piecesOf(row)[0]?.kind === "body";
}

/** True for a row of white space that is no part of a scalar. */
export function isBlank({ tail, leaves }: Row): boolean {
  return tail === undefined && leaves.length === 0;
}

/** True when nothing but a comment stands on the row. */
export function isComment({ tail, leaves }: Row): boolean {
  return tail === undefined && leaves[0]?.kind === "comment";
}

/** The leaves with a part on the row. */
export function piecesOf({ tail, leaves }: Row): readonly Leaf[] {
  return tail === undefined ? leaves : [tail, ...leaves];
}
