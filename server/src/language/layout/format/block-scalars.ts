import type { Edit } from "../../../yaml/edit";
import type { Leaf } from "../../../yaml/leaves";
import { replaceSpace } from "./code";
import type { Columns, Page } from "./columns";
import { isBlank, isBody, piecesOf } from "./rows";

/** Moves the lines of block scalars, all of one scalar by the same, so that what they say stays. */
export function layOutBlockScalars(page: Page, columns: Columns, trim: boolean, edits: Edit[]): void {
  let header: Leaf | undefined;
  let body: Leaf | undefined;
  let move = { from: 0, to: 0 };
  for (const row of page.rows) {
    const [leaf] = piecesOf(row);
    if (isBody(row) && leaf !== undefined) {
      if (leaf !== body) move = moveOf(page, columns, header, leaf);
      body = leaf;
    } else if (!isBlank(row)) body = undefined;
    // White space on blank rows behind the scalar would become part of it where its content stands further out.
    if (body !== undefined && row.index >= page.first && row.index <= page.last) shift(page, row, move, trim, edits);
    header = row.leaves.findLast(({ kind }) => kind === "header") ?? header;
  }
}

interface Move {
  readonly from: number;
  readonly to: number;
}

/** The column where a scalar's content begins, now and then. */
function moveOf(page: Page, columns: Columns, header: Leaf | undefined, body: Leaf): Move {
  const { text } = page;
  const { block, indent = 0, start, end } = body;
  const indicator = header && /[1-9]/.exec(text.slice(header.start, header.end))?.[0];
  const now = indicator === undefined ? firstIndent(text.slice(start, end)) : indent + Number(indicator);
  if (block === undefined || now === undefined || !columns.mayMove(start, end)) return { from: 0, to: 0 };
  // An indicator counts from the collection's column, so that the content moves with that.
  if (indicator !== undefined) return { from: now, to: columns.ofBlock(block) + Number(indicator) };
  return { from: now, to: Math.max(columns.inside(block), spaceBelow(page, end)) };
}

/** White space on blank rows behind the scalar that may not be changed: its content stays as far in. */
function spaceBelow({ rows, lines, first, last }: Page, end: number): number {
  let most = 0;
  for (let index = lines.lineAt(end); index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined || !isBlank(row)) break;
    if (index < first || index > last) most = Math.max(most, row.end - row.start);
  }
  return most;
}

/** Without an indicator the first line that has content says where content begins. */
function firstIndent(source: string): number | undefined {
  return /^(?: *\r?\n)*( *)[^ \r\n]/.exec(source)?.[1]?.length;
}

function shift(
  { text }: Page,
  { start, end }: { start: number; end: number },
  { from, to }: Move,
  trim: boolean,
  edits: Edit[],
): void {
  const spaces = /^ */.exec(text.slice(start, end))?.[0].length ?? 0;
  const isEmpty = start + spaces === end;
  // White space up to the content's column says nothing; behind it, it does.
  if (isEmpty && spaces <= from) {
    if (trim || spaces > to) replaceSpace(text, start, end, 0, edits);
  } else if (spaces >= from) replaceSpace(text, start, start + from, to, edits);
}
