import { type AddressRange, isOneAddress } from "../spec/address";

/** Values by ranges of addresses, found by any range that has an address in common with theirs. */
export class RangeMap<T> {
  private readonly values = new Map<AddressRange, T>();
  /** How many ranges there are of each length: few lengths are in use. */
  private readonly lengths = new Map<number, number>();
  /** All ranges in order, made when somebody asks for those within another. */
  private sorted: AddressRange[] | undefined;

  get(range: AddressRange): T | undefined {
    return this.values.get(range);
  }

  set(range: AddressRange, value: T): void {
    if (!this.values.has(range)) this.count(range, 1);
    this.values.set(range, value);
  }

  delete(range: AddressRange): void {
    if (this.values.delete(range)) this.count(range, -1);
  }

  ranges(): Iterable<AddressRange> {
    return this.values.keys();
  }

  /** Those around it, itself, and those within it. */
  overlapping(range: AddressRange): T[] {
    const found: T[] = [];
    for (const length of this.lengths.keys()) if (length < range.length) this.add(found, range.slice(0, length));
    if (isOneAddress(range)) this.add(found, range);
    else for (const each of this.within(range)) this.add(found, each);
    return found;
  }

  private add(found: T[], range: AddressRange): void {
    const value = this.values.get(range);
    if (value !== undefined) found.push(value);
  }

  private count(range: AddressRange, change: number): void {
    const { length } = range;
    const count = (this.lengths.get(length) ?? 0) + change;
    if (count === 0) this.lengths.delete(length);
    else this.lengths.set(length, count);
    this.sorted = undefined;
  }

  /** Ranges within another begin with its bits, and so stand beside each other. */
  private within(range: AddressRange): AddressRange[] {
    this.sorted ??= [...this.values.keys()].sort();
    const from = firstFrom(this.sorted, range);
    return this.sorted.slice(from, firstFrom(this.sorted, `${range}2`, from));
  }
}

/** The number of the first text that does not come before `wanted`. */
function firstFrom(texts: readonly string[], wanted: string, from = 0): number {
  let [low, high] = [from, texts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((texts[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
