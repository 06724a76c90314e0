import type { Edit } from "../../../yaml/edit";
import type { Block, Leaf } from "../../../yaml/leaves";
import type { Span } from "../../../yaml/tree";
import type { Page } from "./columns";
import type { Row } from "./rows";

/** Whole entries of one block collection, from the start of a row to that of another, and the edits within. */
export interface Stretch extends Span {
  readonly edits: readonly Edit[];
}

/**
 * The smallest entries that the edits lie in. No edit touches the indentation of a stretch's first row or of the row
 * behind it, so that what a stretch says does not depend on what stands around it, nor the other way round. Undefined
 * when an edit lies in no entry, or when the entries are so much of the text that nothing is gained.
 * @param edits in the order of the text
 */
export function touchedEntries(page: Page, edits: readonly Edit[]): Stretch[] | undefined {
  const found: (Span & { edits: Edit[] })[] = [];
  let length = 0;
  for (const edit of edits) {
    const last = found.at(-1);
    if (last !== undefined && holds(page, last.end, edit)) {
      last.edits.push(edit);
      continue;
    }
    const span = entryAround(page, edit);
    if (span === undefined) return undefined;
    const inside = [edit];
    for (let before = found.at(-1); before !== undefined && before.start >= span.start; before = found.at(-1)) {
      inside.unshift(...before.edits);
      length -= before.end - before.start;
      found.pop();
    }
    found.push({ ...span, edits: inside });
    length += span.end - span.start;
    if (length > page.text.length / 4) return undefined;
  }
  return found;
}

/** Whether an edit that begins behind an entry's start lies in it. */
function holds({ text }: Page, end: number, edit: Edit): boolean {
  return end === text.length || (edit.start < end && edit.end <= end);
}

function entryAround(page: Page, edit: Edit): Span | undefined {
  let depth = Number.POSITIVE_INFINITY;
  for (let index = page.lines.lineAt(edit.start); index >= 0; index--) {
    const row = page.rows[index];
    const first = row && firstOf(row);
    // Behind a byte order mark the parser counts columns in its own way.
    if (row === undefined || row.start !== page.lines.startOf(index)) continue;
    if (first?.block === undefined || !first.heads || first.start >= edit.start) continue;
    if (depthOf(first.block) >= depth) continue;
    depth = depthOf(first.block);
    const end = endOf(page, index, depth);
    if (holds(page, end, edit)) return { start: row.start, end };
  }
  return undefined;
}

/** Where the next entry begins that is no deeper, or what belongs to no block. */
function endOf({ rows, text }: Page, entry: number, depth: number): number {
  for (let index = entry + 1; index < rows.length; index++) {
    const row = rows[index];
    const first = row && firstOf(row);
    if (row === undefined || first === undefined) continue;
    if (first.block === undefined || (first.heads && depthOf(first.block) <= depth)) return row.start;
  }
  return text.length;
}

/** What a row begins with; nothing on a row that is blank, a comment, or the rest of a scalar. */
function firstOf({ tail, leaves }: Row): Leaf | undefined {
  return tail === undefined && leaves[0]?.kind !== "comment" ? leaves[0] : undefined;
}

function depthOf(block: Block): number {
  let depth = 0;
  for (let each: Block | undefined = block; each !== undefined; each = each.parent) depth++;
  return depth;
}
