/** How what is read of a region becomes a child of the collection that it belongs to. */

import { isMergeKey, nameOf, seeMap } from "./merge";
import { type BlockRegion, RangedProblem, type Spread, SpreadMap } from "./spread";
import type { Entry, Node } from "./tree";

/** Puts what was read into the collection that it belongs to; false when it is of another form than its lines promised. */
export function attach(region: BlockRegion): boolean {
  const { spread } = region;
  if (spread === undefined) return true;
  spread.first ??= region;
  const child = childOf(region);
  if (child === undefined) return excused(region);
  region.index = childrenOf(spread).length;
  put(spread, region.index, child);
  if (region.opens !== undefined) region.opens.holder = { parent: spread, index: region.index };
  return true;
}

/** A line without a colon among entries is what a person is just typing. */
function excused(region: BlockRegion): boolean {
  if (region.opens !== undefined) return false;
  const { root } = region.content;
  if (region.problems.length === 0 && root?.kind === "scalar" && region.spread?.kind === "map") {
    const from = root.start - region.base;
    const message = "Implicit map keys need to be followed by map values";
    region.problems = [new RangedProblem(region, from, root.end - region.base, message)];
  }
  return region.problems.length > 0;
}

/** The one entry or item that a region holds. */
export function childOf({ base, content: { root }, spread, opens }: BlockRegion): Entry | Node | undefined {
  if (spread === undefined || root === undefined || root.start !== base + spread.frame.indent) return undefined;
  if (spread.kind === "seq")
    return root.kind === "seq" && !root.flow && root.items.length === 1 ? root.items[0] : undefined;
  if (root.kind !== "map" || root.flow || root.entries.length !== 1) return undefined;
  const entry = root.entries[0];
  return entry && (opens === undefined ? entry : { key: entry.key, value: opens });
}

export function childrenOf(spread: Spread): readonly (Entry | Node)[] {
  return spread.kind === "map" ? spread.entries : spread.items;
}

export function put(spread: Spread, index: number, child: Entry | Node): void {
  if (spread instanceof SpreadMap) {
    if (isEntry(child)) spread.entries[index] = child;
  } else if (!isEntry(child)) spread.items[index] = child;
}

/** Another name would change what references to it find. */
export function takesPlace(child: Entry | Node, spread: Spread, index: number): boolean {
  if (!(spread instanceof SpreadMap)) return true;
  const before = spread.entries[index];
  if (!isEntry(child) || before === undefined || nameOf(child) !== nameOf(before) || isMergeKey(child)) return false;
  return seeMap(spread).duplicates.length === 0;
}

/** Whether a region holds a child of `spread`, or would if it could be read, and nothing that stands for others. */
export function isChildOf(region: BlockRegion, spread: Spread): boolean {
  return region.spread === spread && region.opens === undefined && region.content.marks.length === 0;
}

/** Whether a region has the form that its lines promised, or a problem that says why not. */
export function isReadable(region: BlockRegion): boolean {
  return childOf(region) !== undefined || excused(region);
}

/** Whether the entries of a map are all its own, and each has a name of its own. */
export function hasOwnNames(spread: Spread): boolean {
  return spread.kind === "seq" || (seeMap(spread).duplicates.length === 0 && !spread.entries.some(isMergeKey));
}

/** Puts `children` in the place of `removed` others. */
export function spliceChildren(spread: Spread, index: number, removed: number, children: readonly (Entry | Node)[]) {
  if (spread.kind === "seq") {
    spread.items.splice(index, removed, ...children.filter((child): child is Node => !isEntry(child)));
    return;
  }
  spread.entries.splice(index, removed, ...children.filter(isEntry));
  spread.seen = undefined;
}

/** How many children of `spread` stand before the region of number `first`. */
export function childrenBefore(regions: readonly BlockRegion[], first: number, spread: Spread): number {
  for (let at = first - 1; at >= 0; at--) {
    const region = regions[at];
    if (region?.spread === spread && region.index >= 0) return region.index + 1;
  }
  return 0;
}

/** From `first` on all regions have other numbers, and the children of `spread` other places, the first of which is `index`. */
export function renumber(regions: readonly BlockRegion[], first: number, spread: Spread, index: number): void {
  let next = index;
  for (let at = first; at < regions.length; at++) {
    const region = regions[at];
    if (region === undefined) continue;
    region.at = at;
    if (region.spread !== spread || childOf(region) === undefined) continue;
    region.index = next++;
    if (region.opens !== undefined) region.opens.holder = { parent: spread, index: region.index };
  }
}

function isEntry(child: Entry | Node): child is Entry {
  return "key" in child;
}
