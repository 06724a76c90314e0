import type { Edit } from "./edit";
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

/** Where the lines of a text begin. LF, CRLF and a lone CR end a line, as in LSP. */
export class Lines {
  private readonly starts: Int32Array;

  constructor(
    private readonly text: Cuttable,
    starts?: Int32Array,
  ) {
    this.starts = starts ?? allStarts(text);
  }

  /** The lines of `text`, in which `[start, end)` of the text before has become `newText`. */
  edited({ start, end, newText }: Edit, text: Cuttable): Lines {
    // One line end more on either side: what was typed may join or part a CR and its LF.
    const first = this.lineAt(Math.max(0, start - 1));
    const behind = this.lineAt(Math.min(this.text.length, end + 1)) + 1;
    const grown = newText.length - (end - start);
    const to = (this.starts[behind] ?? this.text.length) + grown;
    const between = startsIn(text, this.startOf(first), to);
    if (behind < this.starts.length) between.splice(between.indexOf(to), 1);
    const starts = new Int32Array(first + 1 + between.length + this.starts.length - behind);
    starts.set(this.starts.subarray(0, first + 1));
    starts.set(between, first + 1);
    const shifted = first + 1 + between.length;
    for (let line = behind; line < this.starts.length; line++)
      starts[shifted + line - behind] = (this.starts[line] ?? 0) + grown;
    return new Lines(text, starts);
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of the first character of `line`; the text's end for a line behind it. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset behind the last character of `line`, its line end not included. */
  endOf(line: number): number {
    const start = this.startOf(line);
    const end = this.startOf(line + 1);
    const tail = this.text.slice(Math.max(start, end - 2), end);
    return end - (/[\r\n]*$/.exec(tail)?.[0].length ?? 0);
  }

  position(offset: number): Position {
    const line = this.lineAt(offset);
    // LSP has no position inside a line end: what lies there belongs to the end of the line.
    return { line, character: Math.min(offset, this.endOf(line)) - this.startOf(line) };
  }

  range(span: { readonly start: number; readonly end: number }): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  offset(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.endOf(position.line));
  }
}

function allStarts(text: Cuttable): Int32Array {
  const behind = startsIn(text, 0, text.length);
  const starts = new Int32Array(behind.length + 1);
  starts.set(behind, 1);
  return starts;
}

/** Where lines begin behind the line ends in `[from, to)`. */
function startsIn(text: Cuttable, from: number, to: number): number[] {
  const starts: number[] = [];
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
