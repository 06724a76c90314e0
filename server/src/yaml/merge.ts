import { deref, type Entry, type MapNode, type Node, type SeqNode } from "./tree";

/** An entry as a reader of the map sees it: its own, or one that a merge key pulled in. */
export interface SeenEntry extends Entry {
  /** The aliases that pulled the entry in, outermost first; absent for the map's own. */
  readonly via?: readonly Node[];
}

/** What a `ReadonlyMap` of names has that somebody asks for. */
export interface SeenEntries extends Iterable<readonly [string, SeenEntry]> {
  readonly size: number;
  get(name: string): SeenEntry | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

export interface SeenMap {
  /** The first entry of each name, in the order written, merged ones behind the map's own. */
  readonly entries: SeenEntries;
  /** Later entries with a name that stood there before. */
  readonly duplicates: readonly Entry[];
  /** Values of `<<` that are neither a map nor a list of maps. */
  readonly badMerges: readonly Entry[];
}

export function isMergeKey(entry: Entry): boolean {
  return entry.key.style === "plain" && entry.key.source === "<<";
}

/** The name of an entry: its key as text, so that `8443:` is the name `8443`. */
export function nameOf(entry: Entry): string {
  return typeof entry.key.value === "string" ? entry.key.value : entry.key.source;
}

/** What a map holds once merge keys are followed: own entries win, then earlier merges (YAML merge key, 2005). */
export function seeMap(map: MapNode): SeenMap {
  if (map.seen !== undefined) return map.seen;
  // Stands in for the map while it is being read, so that a map that merges itself ends here.
  map.seen = unseen;
  map.seen = readMap(map);
  return map.seen;
}

const unseen: SeenMap = { entries: new Map(), duplicates: [], badMerges: [] };

/** Lets `entry` stand where the map's own entry of its name stood. */
export function seeReplaced({ seen }: MapNode, entry: Entry): void {
  if (seen?.entries instanceof Map) seen.entries.set(nameOf(entry), entry);
}

/**
 * The entries of a map as they stand there. Looking through a few takes less time than hashing their names, and no room. By number:
 * iterators take a multiple of that until V8 has compiled them.
 */
class OwnEntries implements SeenEntries, SeenMap {
  constructor(private readonly own: readonly Entry[]) {}

  get entries(): this {
    return this;
  }

  get duplicates(): readonly Entry[] {
    return none;
  }

  get badMerges(): readonly Entry[] {
    return none;
  }

  get size(): number {
    return this.own.length;
  }

  get(name: string): SeenEntry | undefined {
    const { own } = this;
    for (let at = 0; at < own.length; at++) {
      const entry = own[at];
      if (entry !== undefined && nameOf(entry) === name) return entry;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  keys(): readonly string[] {
    return this.own.map(nameOf);
  }

  [Symbol.iterator](): Iterator<readonly [string, SeenEntry]> {
    return this.own.map(entry => [nameOf(entry), entry] as const)[Symbol.iterator]();
  }
}

const few = 12;

/** Neither merge keys nor names that stand there twice. */
function areOrdinary(entries: readonly Entry[]): boolean {
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at];
    if (entry === undefined || isMergeKey(entry)) return false;
    const name = nameOf(entry);
    for (let before = 0; before < at; before++) {
      const other = entries[before];
      if (other !== undefined && nameOf(other) === name) return false;
    }
  }
  return true;
}

const none: Entry[] = [];

/** Most maps have none, and share the empty list. */
function joined(list: Entry[], entry: Entry): Entry[] {
  if (list === none) return [entry];
  list.push(entry);
  return list;
}

function readMap(map: MapNode): SeenMap {
  if (map.entries.length <= few && areOrdinary(map.entries)) return new OwnEntries(map.entries);
  const entries = new Map<string, SeenEntry>();
  let duplicates: Entry[] = none;
  let merges: Entry[] = none;
  for (const entry of map.entries) {
    const name = nameOf(entry);
    if (isMergeKey(entry)) merges = joined(merges, entry);
    else if (entries.has(name)) duplicates = joined(duplicates, entry);
    else entries.set(name, entry);
  }
  const badMerges = merges.length === 0 ? none : merges.filter(merge => !pullIn(merge.value, entries));
  return { entries, duplicates, badMerges };
}

/** Adds what `source` holds and the map does not yet; false when it holds nothing that can be merged. */
function pullIn(source: Node, entries: Map<string, SeenEntry>): boolean {
  const target = deref(source);
  if (target.kind === "seq") return pullInEach(target, entries);
  if (target.kind !== "map") return false;
  for (const [name, entry] of seeMap(target).entries)
    if (!entries.has(name))
      entries.set(name, { key: entry.key, value: entry.value, via: [source, ...(entry.via ?? [])] });
  return true;
}

function pullInEach(list: SeqNode, entries: Map<string, SeenEntry>): boolean {
  return list.items.every(item => deref(item).kind === "map" && pullIn(item, entries));
}
