import type { CheckedFile } from "./check-file";
import type { Tally } from "./tally";

/** A format: what is printed, piece by piece, so that memory does not grow with the number of files. */
export interface Output {
  start(): string;
  /** What one file adds. It is the same whatever came before, so that any thread can make it. */
  file(checked: CheckedFile): string;
  /** Stands before the first file that adds anything, and between two that do. */
  readonly separators?: { readonly first: string; readonly next: string };
  end(tally: Tally): string;
}

/** Puts the pieces of files together. */
export class Pieces {
  #isFirst = true;

  constructor(private readonly output: Output) {}

  next(piece: string): string {
    if (piece === "") return "";
    const { first, next } = this.output.separators ?? { first: "", next: "" };
    const before = this.#isFirst ? first : next;
    this.#isFirst = false;
    return before + piece;
  }
}
