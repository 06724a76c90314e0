import type { Edit } from "../../../yaml/edit";
import type { Leaf } from "../../../yaml/leaves";
import type { Columns, Page } from "./columns";
import { gapBetween } from "./gaps";
import { piecesOf, type Row } from "./rows";

/** Where the code of a row ends, now and once it is formatted: what comments behind it are aligned by. */
export interface CodeEnd {
  readonly before: number;
  readonly after: number;
}

/** Sets the indentation of a row and the gaps between what stands on it; a comment at its end is not among that. */
export function layOut(page: Page, row: Row, columns: Columns, edits: Edit[]): CodeEnd {
  const { text } = page;
  const code = piecesOf(row).filter(({ kind }) => kind !== "comment");
  const space = columns.leadingSpace(row);
  let column = columns.ofRow(row);
  let at = row.start + space.length;
  replaceSpace(text, row.start, at, column, edits);
  let left: Leaf | undefined;
  for (const leaf of code) {
    if (left !== undefined) {
      const gap = gapBetween(text, left, leaf, columns) ?? leaf.start - at;
      replaceSpace(text, at, leaf.start, gap, edits);
      column += gap;
      at = leaf.start;
    }
    const end = Math.min(leaf.end, row.end);
    column += end - at;
    at = end;
    left = leaf;
  }
  return { before: at - row.start, after: column };
}

/** Makes `[start, end)`, which is white space, that many spaces. */
export function replaceSpace(text: string, start: number, end: number, spaces: number, edits: Edit[]): void {
  const newText = " ".repeat(spaces);
  if (text.slice(start, end) !== newText) edits.push({ start, end, newText });
}
