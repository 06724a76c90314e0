import type { AddressRange } from "../spec/address";
import type { Place } from "../spec/place";
import { inTextOrder, type Replaceable } from "./lookup";
import { Source } from "./observed";
import { RangeMap } from "./range-map";

/** Items of a collection by ranges of addresses, found by any range that overlaps: whoever asked for one is told of what comes and goes there. */
export class RangeLookup<T extends { readonly at: Place }> implements Replaceable {
  private readonly groups = new RangeMap<Set<T>>();
  private readonly asked = new RangeMap<Source>();

  constructor(
    items: readonly T[],
    private readonly rangesOf: (item: T) => readonly AddressRange[],
  ) {
    for (const item of items) this.add(item);
  }

  /** Each once, in the order of the text. */
  get(range: AddressRange): readonly T[] {
    const source = this.asked.get(range) ?? new Source();
    this.asked.set(range, source);
    source.observe();
    return this.look(range);
  }

  /** The same for who keeps what it makes of it up to date by itself. */
  look(range: AddressRange): readonly T[] {
    const groups = this.groups.overlapping(range);
    if (groups.length === 0) return [];
    return [...new Set(groups.flatMap(group => [...group]))].sort(inTextOrder);
  }

  exchange(before: readonly T[], items: readonly T[]): void {
    for (const gone of before) this.takeOut(gone);
    for (const item of items) this.add(item);
    for (const range of new Set([...before, ...items].flatMap(this.rangesOf)))
      for (const source of this.asked.overlapping(range)) source.changed();
  }

  private add(item: T): void {
    for (const range of this.rangesOf(item)) {
      const group = this.groups.get(range);
      if (group === undefined) this.groups.set(range, new Set([item]));
      else group.add(item);
    }
  }

  private takeOut(item: T): void {
    for (const range of this.rangesOf(item)) {
      const group = this.groups.get(range);
      group?.delete(item);
      if (group?.size === 0) this.groups.delete(range);
    }
  }
}
