import type { Place } from "../spec/place";
import { Source } from "./observed";

interface Placed {
  readonly at: Place;
}

/** The items of one key: a source, because whoever asks for them depends on which they are. */
class Group<T> extends Source {
  constructor(readonly items: T[]) {
    super();
  }
}

/** What holds items, and can let some stand for others. */
export interface Replaceable {
  /** The items of `before` are gone, and `items` are new. */
  exchange(before: readonly object[], items: readonly object[]): void;
}

/** Items of a collection by what they are asked for; those of one key in the order of the text. */
export class Lookup<K, T extends Placed> implements Replaceable {
  private readonly groups = new Map<K, Group<T>>();
  /** Of keys that nothing has, many of which are asked for: told when one of those that share a source gets its first item. */
  private readonly missing = new Map<number, Source>();
  /** What was asked for last: one rule after the other asks for the same. */
  private last: { readonly key: K; readonly group: Group<T> | undefined } | undefined = undefined;

  constructor(
    items: readonly T[],
    private readonly keysOf: (item: T) => readonly K[],
  ) {
    for (const item of items) {
      const keys = keysOf(item);
      // By number: an iterator for each of thousands of lists of one would take as long as all else.
      for (let at = 0; at < keys.length; at++) this.add(keys[at] as K, item);
    }
  }

  get(key: K): readonly T[] {
    const group = this.known(key);
    (group ?? this.missingLike(key)).observe();
    return group?.items ?? none;
  }

  /** Takes items out and puts others in: whoever asked for any of them is told. */
  exchange(before: readonly T[], items: readonly T[]): void {
    const [old, item] = [before[0], items[0]];
    if (before.length === 1 && items.length === 1 && old !== undefined && item !== undefined)
      return this.replace(old, item);
    for (const gone of before) for (const key of this.keysOf(gone)) this.takeOut(this.group(key), gone);
    for (const item of items) for (const key of this.keysOf(item)) this.insert(this.group(key), item);
  }

  /** What stays of a key stays where it is. */
  private replace(before: T, item: T): void {
    const keys = this.keysOf(item);
    for (const key of this.keysOf(before)) {
      const group = this.group(key);
      if (keys.includes(key)) this.takeOut(group, before, item);
      else this.takeOut(group, before);
    }
    for (const key of keys) if (!this.group(key).items.includes(item)) this.insert(this.group(key), item);
  }

  private takeOut(group: Group<T>, item: T, ...instead: T[]): void {
    group.items.splice(group.items.indexOf(item), 1, ...instead);
    group.changed();
  }

  private add(key: K, item: T): void {
    const group = this.groups.get(key);
    if (group === undefined) this.begin(key, new Group([item]));
    else group.items.push(item);
  }

  private insert(group: Group<T>, item: T): void {
    const { items } = group;
    const behind = items.findIndex(other => isBehind(other, item));
    items.splice(behind < 0 ? items.length : behind, 0, item);
    group.changed();
  }

  private group(key: K): Group<T> {
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const group = new Group<T>([]);
    this.begin(key, group);
    this.missing.get(sharedBy(key))?.changed();
    return group;
  }

  private known(key: K): Group<T> | undefined {
    if (this.last === undefined || this.last.key !== key) this.last = { key, group: this.groups.get(key) };
    return this.last.group;
  }

  private begin(key: K, group: Group<T>): void {
    this.groups.set(key, group);
    this.last = undefined;
  }

  private missingLike(key: K): Source {
    const shared = sharedBy(key);
    const source = this.missing.get(shared) ?? new Source();
    this.missing.set(shared, source);
    return source;
  }
}

/** For sorting, see `isBehind`. */
export function inTextOrder(a: Placed, b: Placed): number {
  return isBehind(a, b) ? 1 : -1;
}

/** In the order of the collection: aliases bring in what stands elsewhere, and merged entries come behind a map's own. */
function isBehind({ at: other }: Placed, { at }: Placed): boolean {
  if (typeof at.segment === "number") return Number(other.segment) > at.segment;
  return other.via.length > at.via.length || other.keySpan.start > at.keySpan.start;
}

const none: readonly never[] = [];

/** A number that few of many keys have in common: the end of a name tells more than its begin. */
function sharedBy(key: unknown): number {
  if (typeof key !== "string") return 0;
  let hash = key.length;
  for (let at = Math.max(0, key.length - 24); at < key.length; at++) hash = (hash * 31 + key.charCodeAt(at)) & 0xffff;
  return hash & 0x3ff;
}
