import { lastUpTo } from "./last-up-to";

/**
 * Where the regions of a text begin. An edit moves all that lie behind it, which is one number for all of them; and edits follow one
 * another at one place.
 */
export class Bases {
  /** From this region on `moved` is not yet counted in. */
  private from: number;
  private moved = 0;

  constructor(private offsets: Int32Array) {
    this.from = offsets.length;
  }

  at(region: number): number {
    return (this.offsets[region] ?? 0) + (region < this.from ? 0 : this.moved);
  }

  /** The last region that begins at `offset` or before. */
  regionAt(offset: number): number {
    const { offsets, from, moved } = this;
    return from < offsets.length && this.at(from) <= offset
      ? from + lastUpTo(offsets.subarray(from), offset - moved)
      : lastUpTo(offsets.subarray(0, from), offset);
  }

  /** Puts regions that begin at `offsets` in the place of `removed` others; those behind them lie `by` farther back. */
  splice(region: number, removed: number, offsets: readonly number[], by: number): void {
    this.move(region + removed, by);
    const spliced = new Int32Array(this.offsets.length - removed + offsets.length);
    spliced.set(this.offsets.subarray(0, region));
    spliced.set(offsets, region);
    spliced.set(this.offsets.subarray(region + removed), region + offsets.length);
    this.offsets = spliced;
    this.from = region + offsets.length;
  }

  /** The regions from `region` on lie `by` farther back. */
  move(region: number, by: number): void {
    const { offsets } = this;
    for (let at = this.from; at < region; at++) offsets[at] = (offsets[at] ?? 0) + this.moved;
    for (let at = region; at < this.from; at++) offsets[at] = (offsets[at] ?? 0) - this.moved;
    this.from = region;
    this.moved += by;
  }
}
