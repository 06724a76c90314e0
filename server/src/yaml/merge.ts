import { deref, type Entry, type MapNode, type Node, type SeqNode } from "./tree";

/** An entry as a reader of the map sees it: its own, or one that a merge key pulled in. */
export interface SeenEntry extends Entry {
  /** The aliases that pulled the entry in, outermost first; empty for the map's own. */
  readonly via: readonly Node[];
}

export interface SeenMap {
  /** The first entry of each name, in the order written, merged ones behind the map's own. */
  readonly entries: ReadonlyMap<string, SeenEntry>;
  /** Later entries with a name that stood there before. */
  readonly duplicates: readonly Entry[];
  /** Values of `<<` that are neither a map nor a list of maps. */
  readonly badMerges: readonly Entry[];
}

const seen = new WeakMap<MapNode, SeenMap>();

export function isMergeKey(entry: Entry): boolean {
  return entry.key.style === "plain" && entry.key.source === "<<";
}

/** The name of an entry: its key as text, so that `8443:` is the name `8443`. */
export function nameOf(entry: Entry): string {
  return typeof entry.key.value === "string" ? entry.key.value : entry.key.source;
}

/** What a map holds once merge keys are followed: own entries win, then earlier merges (YAML merge key, 2005). */
export function seeMap(map: MapNode): SeenMap {
  const known = seen.get(map);
  if (known !== undefined) return known;
  // Stands in for the map while it is being read, so that a map that merges itself ends here.
  seen.set(map, { entries: new Map(), duplicates: [], badMerges: [] });
  const result = readMap(map);
  seen.set(map, result);
  return result;
}

function readMap(map: MapNode): SeenMap {
  const entries = new Map<string, SeenEntry>();
  const duplicates: Entry[] = [];
  const merges: Entry[] = [];
  for (const entry of map.entries) {
    const name = nameOf(entry);
    if (isMergeKey(entry)) merges.push(entry);
    else if (entries.has(name)) duplicates.push(entry);
    else entries.set(name, { ...entry, via: [] });
  }
  const badMerges = merges.filter(merge => !pullIn(merge.value, entries));
  return { entries, duplicates, badMerges };
}

/** Adds what `source` holds and the map does not yet; false when it holds nothing that can be merged. */
function pullIn(source: Node, entries: Map<string, SeenEntry>): boolean {
  const target = deref(source);
  if (target.kind === "seq") return pullInEach(target, entries);
  if (target.kind !== "map") return false;
  for (const [name, entry] of seeMap(target).entries)
    if (!entries.has(name)) entries.set(name, { ...entry, via: [source, ...entry.via] });
  return true;
}

function pullInEach(list: SeqNode, entries: Map<string, SeenEntry>): boolean {
  return list.items.every(item => deref(item).kind === "map" && pullIn(item, entries));
}
