import type { Edit } from "./edit";
import { lastUpTo } from "./last-up-to";

/** What can be cut like a string, and is one when somebody needs all of it. */
export interface Cuttable {
  readonly length: number;
  slice(from: number, to?: number): string;
  toString(): string;
}

/** Characters. Copying so many takes less time than finding the place. */
const pieceLength = 16_384;

/** A long text in pieces, so that an edit copies one of them and not the whole. Never changes. */
export class Pieces implements Cuttable {
  private whole: string | undefined;

  private constructor(
    private readonly pieces: readonly string[],
    /** Where each piece begins, and behind the last one where the text ends. */
    private readonly starts: Int32Array,
  ) {}

  static of(text: string): Pieces {
    const made = Pieces.from(cut(text));
    made.whole = text;
    return made;
  }

  private static from(pieces: readonly string[]): Pieces {
    const starts = new Int32Array(pieces.length + 1);
    for (const [index, piece] of pieces.entries()) starts[index + 1] = (starts[index] ?? 0) + piece.length;
    return new Pieces(pieces, starts);
  }

  get length(): number {
    return this.starts[this.pieces.length] ?? 0;
  }

  /** The text in which `[start, end)` has become `newText`. */
  edited({ start, end, newText }: Edit): Pieces {
    const first = this.indexAt(start);
    const last = this.indexAt(end);
    const before = this.slice(this.starts[first] ?? 0, start);
    const behind = this.slice(end, this.starts[last + 1] ?? this.length);
    const between = cut(before + newText + behind);
    return Pieces.from([...this.pieces.slice(0, first), ...between, ...this.pieces.slice(last + 1)]);
  }

  slice(from: number, to = this.length): string {
    const first = this.indexAt(from);
    const start = this.starts[first] ?? 0;
    const piece = this.pieces[first] ?? "";
    if (to <= start + piece.length) return piece.slice(from - start, Math.max(from, to) - start);
    const last = this.indexAt(to);
    const parts = this.pieces.slice(first, last + 1);
    return parts.join("").slice(from - start, to - start);
  }

  toString(): string {
    this.whole ??= this.pieces.join("");
    return this.whole;
  }

  /** The piece that `offset` is in; the last one for the text's end. */
  private indexAt(offset: number): number {
    return Math.min(lastUpTo(this.starts, offset), this.pieces.length - 1);
  }
}

function cut(text: string): string[] {
  if (text.length <= 2 * pieceLength) return [text];
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += pieceLength) pieces.push(text.slice(at, at + pieceLength));
  return pieces;
}
