import type { Block, Leaf } from "../../../yaml/leaves";
import type { Lines } from "../../../yaml/lines";
import type { Row } from "./rows";

/** The text to be formatted, and what may change of it. */
export interface Page {
  readonly text: string;
  readonly lines: Lines;
  readonly rows: readonly Row[];
  /** How far a map's or list's content stands inside its key. */
  readonly step: number;
  /** The first and last row that may change. */
  readonly first: number;
  readonly last: number;
}

/** What follows a dash begins two columns behind it, whatever the step is. */
const dash = 2;

/** In which column everything that begins a row stands now, and where it shall stand. */
export class Columns {
  private readonly blocks = new Map<Block, number>();

  constructor(private readonly page: Page) {}

  /** The column of a block's entries. What reaches out of the rows that may change stays where it is, as one. */
  ofBlock(block: Block): number {
    const known = this.blocks.get(block) ?? this.place(block);
    this.blocks.set(block, known);
    return known;
  }

  private place(block: Block): number {
    const { parent, start, end } = block;
    const isCompact = !this.beginsRow(start);
    if (!this.mayMove(start, end) || (parent === undefined && isCompact)) return this.now(start);
    if (parent === undefined) return 0;
    return isCompact ? this.ofBlock(parent) + dash : this.inside(parent);
  }

  /** Whether all rows of a span may change. */
  mayMove(start: number, end: number): boolean {
    const { lines, first, last } = this.page;
    return lines.lineAt(start) >= first && lines.lineAt(Math.max(end - 1, start)) <= last;
  }

  /** The column of what stands below an entry of the block, on a row of its own. */
  inside(block: Block): number {
    return this.ofBlock(block) + (block.kind === "list" ? dash : this.page.step);
  }

  /** The column where an offset stands now. */
  now(offset: number): number {
    return offset - this.rowAt(offset).start;
  }

  /** The column in which what stands on the row shall begin; for rows that are neither blank nor a comment alone. */
  ofRow(row: Row): number {
    const [leaf] = row.leaves;
    const now = this.indentOf(row);
    if (row.index < this.page.first || row.index > this.page.last) return now;
    if (row.tail !== undefined) return this.continued(row.tail, now);
    if (leaf === undefined || leaf.kind === "other") return now;
    if (leaf.flow !== undefined) return this.continued(leaf, now, leaf.flow);
    if (leaf.block === undefined) return 0;
    return leaf.heads ? this.ofBlock(leaf.block) : this.inside(leaf.block);
  }

  /** Lines of one scalar or flow collection move together, and stay further in than what holds them. */
  private continued(leaf: Leaf, now: number, moved: Leaf = leaf): number {
    const { block } = leaf;
    const shifted = now + this.shiftOf(moved);
    if (block === undefined) return Math.max(shifted, 0);
    // Only a closing bracket may stand as far out as the key of its collection.
    const least = this.ofBlock(block) + (now <= this.now(block.start) ? 0 : 1);
    return Math.max(shifted, least);
  }

  /** How far a leaf moves, and with it what belongs to it on later rows. */
  private shiftOf({ start, flow, block }: Leaf): number {
    const row = this.rowAt(start);
    if (this.beginsRow(start)) return this.ofRow(row) - this.indentOf(row);
    if (flow !== undefined) return this.shiftOf(flow);
    return block === undefined ? 0 : this.ofBlock(block) - this.now(block.start);
  }

  beginsRow(offset: number): boolean {
    return this.page.text.slice(this.rowAt(offset).start, offset).trim() === "";
  }

  /** The width of a row's white space. */
  indentOf(row: Row): number {
    return width(this.leadingSpace(row), this.page.step);
  }

  leadingSpace({ start, end }: Row): string {
    return /^[ \t]*/.exec(this.page.text.slice(start, end))?.[0] ?? "";
  }

  private rowAt(offset: number): Row {
    const { rows, lines } = this.page;
    const row = rows[lines.lineAt(offset)];
    if (row === undefined) throw new RangeError(`no row at ${offset}`);
    return row;
  }
}

function width(space: string, tab: number): number {
  let column = 0;
  for (const character of space) column = character === "\t" ? column + tab - (column % tab) : column + 1;
  return column;
}
