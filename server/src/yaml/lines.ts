import type { Edit } from "./edit";
import { lastUpTo } from "./last-up-to";
import type { Cuttable } from "./pieces";

/** Line and character, both from 0, characters in UTF-16 units: the same as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Lines in blocks of a hundred or two. An edit copies the block that it touches, and moves the others by their two numbers. */
interface Blocks {
  /** Where the lines of each block begin, counted from the begin of its first. */
  readonly starts: readonly Int32Array[];
  /** Number and offset of the first line of each. */
  readonly lines: Int32Array;
  readonly offsets: Int32Array;
  /** Without any CR, each line but the last ends one character before the next begins. */
  readonly mayHaveReturns: boolean;
}

/** Lines. Copying so many takes less time than finding the place. */
const blockLength = 128;

/** Where the lines of a text begin. LF, CRLF and a lone CR end a line, as in LSP. Never changes. */
export class Lines {
  readonly count: number;

  constructor(
    readonly text: Cuttable,
    private readonly blocks: Blocks = blocksIn(text.toString()),
  ) {
    const { lines, starts } = blocks;
    this.count = (lines.at(-1) ?? 0) + (starts.at(-1)?.length ?? 0);
  }

  /** The lines of `text`, in which `[start, end)` of the text before has become `newText`. */
  edited(edit: Edit, text: Cuttable): Lines {
    return new Lines(text, this.isWithinLine(edit) ? this.moved(edit) : this.cutAnew(edit, text));
  }

  /** Whether as many lines are left, and each begins with what it began with. */
  private isWithinLine({ start, end, newText }: Edit): boolean {
    // A CR and an LF may be joined or parted by what is typed between them.
    return !/[\r\n]/.test(newText + this.text.slice(start, end)) && this.text.slice(start - 1, start) !== "\r";
  }

  /** Within a line nothing is another but where those behind it begin. */
  private moved({ start, end, newText }: Edit): Blocks {
    const { starts, offsets } = this.blocks;
    const grown = newText.length - (end - start);
    const block = lastUpTo(offsets, start);
    const own = starts[block] ?? none;
    const line = lastUpTo(own, start - (offsets[block] ?? 0));
    return {
      ...this.blocks,
      starts: starts.with(block, movedBehind(own, line, grown)),
      offsets: movedBehind(offsets, block, grown),
    };
  }

  private cutAnew({ start, end, newText }: Edit, text: Cuttable): Blocks {
    // One line end more on either side: what was typed may join or part a CR and its LF.
    const first = this.lineAt(Math.max(0, start - 1));
    const behind = this.lineAt(Math.min(this.text.length, end + 1)) + 1;
    const grown = newText.length - (end - start);
    const to = this.startOf(behind) + grown;
    const between = startsIn(text, this.startOf(first), to).filter(each => behind === this.count || each !== to);
    const { starts, lines, offsets, mayHaveReturns } = this.blocks;
    const [head, tail] = [lastUpTo(lines, first), lastUpTo(lines, behind - 1)];
    const touched: number[] = [];
    for (const start of (starts[head] ?? none).subarray(0, first + 1 - (lines[head] ?? 0)))
      touched.push((offsets[head] ?? 0) + start);
    for (const start of between) touched.push(start);
    for (const start of (starts[tail] ?? none).subarray(behind - (lines[tail] ?? 0)))
      touched.push((offsets[tail] ?? 0) + start + grown);
    const now = cut(touched);
    const all = { starts: [...starts.slice(0, head), ...now.starts, ...starts.slice(tail + 1)] };
    const moved = offsets.subarray(tail + 1).map(offset => offset + grown);
    const cuts = { ...all, offsets: [...offsets.subarray(0, head), ...now.offsets, ...moved] };
    return blocksOf(cuts, mayHaveReturns || hasReturn(newText));
  }

  /** The line that holds `offset`. */
  lineAt(offset: number): number {
    const { starts, lines, offsets } = this.blocks;
    const block = lastUpTo(offsets, offset);
    return (lines[block] ?? 0) + lastUpTo(starts[block] ?? none, offset - (offsets[block] ?? 0));
  }

  /** Offset of the first character of `line`; the text's end for a line behind it. */
  startOf(line: number): number {
    const { starts, lines, offsets } = this.blocks;
    const block = lastUpTo(lines, line);
    const start = starts[block]?.[line - (lines[block] ?? 0)];
    return start === undefined ? this.text.length : (offsets[block] ?? 0) + start;
  }

  /** Offset behind the last character of `line`, its line end not included. */
  endOf(line: number): number {
    const start = this.startOf(line);
    const end = this.startOf(line + 1);
    const tail = this.text.slice(Math.max(start, end - 2), end);
    if (tail.endsWith("\r\n")) return end - 2;
    return tail.endsWith("\n") || tail.endsWith("\r") ? end - 1 : end;
  }

  /** LSP has no position inside a line end: what lies there belongs to the end of the line. */
  position(offset: number): Position {
    const { starts, lines, offsets, mayHaveReturns } = this.blocks;
    const block = lastUpTo(offsets, offset);
    const own = starts[block] ?? none;
    const first = offsets[block] ?? 0;
    const at = lastUpTo(own, offset - first);
    const start = first + (own[at] ?? 0);
    const line = (lines[block] ?? 0) + at;
    const next = at + 1 < own.length ? first + (own[at + 1] ?? 0) : offsets[block + 1];
    const isInside = next !== undefined && offset < next - (mayHaveReturns ? 2 : 0);
    return { line, character: (isInside ? offset : Math.min(offset, this.endOf(line))) - start };
  }

  range(span: { readonly start: number; readonly end: number }): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  offset(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.endOf(position.line));
  }
}

const none = new Int32Array(0);

/** Numbers of which those behind `index` have grown. */
function movedBehind(numbers: Int32Array, index: number, by: number): Int32Array {
  const moved = numbers.slice();
  for (let at = index + 1; at < moved.length; at++) moved[at] = (moved[at] ?? 0) + by;
  return moved;
}

/** What lines begin at these offsets, in blocks. */
function cut(starts: readonly number[]): {
  readonly starts: readonly Int32Array[];
  readonly offsets: readonly number[];
} {
  // A block may grow to twice its length, so that lines typed one by one do not leave blocks of one line each.
  const length = starts.length <= 2 * blockLength ? starts.length : blockLength;
  const [blocks, offsets]: [Int32Array[], number[]] = [[], []];
  for (let from = 0; from < starts.length; from += length) {
    const offset = starts[from] ?? 0;
    const block = new Int32Array(Math.min(length, starts.length - from));
    for (let at = 0; at < block.length; at++) block[at] = (starts[from + at] ?? 0) - offset;
    blocks.push(block);
    offsets.push(offset);
  }
  return { starts: blocks, offsets };
}

function blocksIn(text: string): Blocks {
  return blocksOf(cut(startsIn(text, 0, text.length, [0])), hasReturn(text));
}

function hasReturn(text: string): boolean {
  return text.includes("\r");
}

function blocksOf({ starts, offsets }: ReturnType<typeof cut>, mayHaveReturns: boolean): Blocks {
  const lines = new Int32Array(starts.length);
  for (let block = 1; block < starts.length; block++)
    lines[block] = (lines[block - 1] ?? 0) + (starts[block - 1]?.length ?? 0);
  return { starts, lines, offsets: Int32Array.from(offsets), mayHaveReturns };
}

/** Where lines begin behind the line ends in `[from, to)`, after those in `starts`. */
function startsIn(text: Cuttable, from: number, to: number, starts: number[] = []): number[] {
  const part = text.slice(from, to + 1);
  if (!part.includes("\r")) {
    const behind = to - from;
    for (let at = part.indexOf("\n"); at >= 0 && at < behind; at = part.indexOf("\n", at + 1))
      starts.push(from + at + 1);
    return starts;
  }
  for (let i = 0; i < to - from; i++) {
    const c = part.charCodeAt(i);
    if (c === 10 || (c === 13 && part.charCodeAt(i + 1) !== 10)) starts.push(from + i + 1);
  }
  return starts;
}
