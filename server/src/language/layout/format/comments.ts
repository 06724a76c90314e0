import type { Edit } from "../../../yaml/edit";
import type { Block, Leaf } from "../../../yaml/leaves";
import { type CodeEnd, replaceSpace } from "./code";
import type { Columns, Page } from "./columns";
import { isBlank, isComment, type Row } from "./rows";

/** Places every comment: those alone on a row by what stands around them, those behind code with their neighbours. */
export function layOutComments(page: Page, columns: Columns, ends: ReadonlyMap<Row, CodeEnd>, edits: Edit[]): void {
  const surroundings = new Surroundings(page, columns);
  let group: Row[] = [];
  for (const row of page.rows) {
    const comment = commentOf(row);
    const above = group.at(-1);
    const isAlone = isComment(row);
    const column = comment && comment.start - row.start;
    const joins = above !== undefined && above.index === row.index - 1 && column === columnOf(above);
    if (comment !== undefined && joins && !(isAlone && surroundings.fits(row))) {
      group.push(row);
      continue;
    }
    alignGroup(page, group, ends, edits);
    group = comment !== undefined && !isAlone ? [row] : [];
    if (isAlone && mayChange(page, row))
      replaceSpace(page.text, row.start, comment?.start ?? row.start, surroundings.columnOf(row), edits);
  }
  alignGroup(page, group, ends, edits);
}

function commentOf({ leaves }: Row): Leaf | undefined {
  const last = leaves.at(-1);
  return last?.kind === "comment" ? last : undefined;
}

function columnOf(row: Row): number {
  return (commentOf(row)?.start ?? row.start) - row.start;
}

function mayChange({ first, last }: Page, { index }: Row): boolean {
  return index >= first && index <= last;
}

/** Comments that stood in one column stay in one, as far behind the longest code as they were. */
function alignGroup(page: Page, rows: readonly Row[], ends: ReadonlyMap<Row, CodeEnd>, edits: Edit[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const known = rows.map(row => ends.get(row)).filter(end => end !== undefined);
  const longest = (which: keyof CodeEnd) => known.reduce((most, end) => Math.max(most, end[which]), 0);
  const now = columnOf(first);
  const column = rows.every(row => mayChange(page, row)) ? now - longest("before") + longest("after") : now;
  for (const row of rows.filter(each => mayChange(page, each))) {
    const end = ends.get(row) ?? { before: 0, after: 0 };
    const gap = isComment(row) ? column : Math.max(column - end.after, 1);
    replaceSpace(page.text, row.start + end.before, row.start + now, gap, edits);
  }
}

/** What stands before and behind the comments that have a row of their own. */
class Surroundings {
  private readonly before = new Map<Row, Leaf>();
  private readonly behind = new Map<Row, Row>();

  constructor(
    { rows }: Page,
    private readonly columns: Columns,
  ) {
    let last: Leaf | undefined;
    for (const row of rows) {
      if (isComment(row) && last !== undefined) this.before.set(row, last);
      last = row.leaves.findLast(({ kind }) => kind !== "comment") ?? last;
    }
    let next: Row | undefined;
    for (const row of [...rows].reverse()) {
      if (isComment(row) && next !== undefined) this.behind.set(row, next);
      if (!isComment(row) && !isBlank(row)) next = row;
    }
  }

  /** Whether the comment stands in the column of what comes next. */
  fits(row: Row): boolean {
    const next = this.behind.get(row);
    return next !== undefined && this.columns.indentOf(next) === columnOf(row);
  }

  columnOf(row: Row): number {
    const { columns } = this;
    const [comment] = row.leaves;
    const next = this.behind.get(row);
    if (comment?.flow !== undefined) return columns.ofRow(row);
    if (next !== undefined && this.fits(row)) return columns.ofRow(next);
    const blocks = [...around(next?.leaves[0]?.block), ...around(this.before.get(row)?.block)];
    const now = columnOf(row);
    const holding = blocks.filter(({ start }) => columns.now(start) <= now);
    return Math.max(0, ...deepest(holding, columns).map(block => columns.ofBlock(block)));
  }
}

function around(block: Block | undefined): Block[] {
  const found: Block[] = [];
  for (let each = block; each !== undefined; each = each.parent) found.push(each);
  return found;
}

/** Those that stand furthest in now. A list may stand in the column of its key. */
function deepest(blocks: readonly Block[], columns: Columns): Block[] {
  const most = Math.max(...blocks.map(({ start }) => columns.now(start)));
  return blocks.filter(({ start }) => columns.now(start) === most);
}
