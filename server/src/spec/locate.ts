import { nameOf } from "../yaml/merge";
import type { Entry, Node, Span } from "../yaml/tree";
import { format } from "./fields";
import type { SpecDocument, SpecFile } from "./parse";
import { Place } from "./place";
import type { Spec } from "./schema";

/** What stands at an offset: the innermost place of the format that reaches it, and which part of it. */
export interface Located {
  readonly document: number;
  readonly place: Place;
  readonly spec: Spec;
  readonly part: "key" | "value";
}

export function locate(file: SpecFile, offset: number): Located | undefined {
  const document = file.documents.findLastIndex(({ yaml }) => yaml.start <= offset);
  const found = file.documents[document];
  if (found === undefined) return undefined;
  return descend({ document, place: rootOf(found), spec: format, part: "value" }, found.yaml.root, offset);
}

function rootOf({ yaml }: SpecDocument): Place {
  return Place.root(yaml.root, yaml.start);
}

/** Aliases are not followed: what they stand for is somewhere else in the text. */
function descend(at: Located, node: Node | undefined, offset: number): Located | undefined {
  if (node === undefined || !touches(node, offset)) return undefined;
  if (node.kind === "map") return inMap(at, node.entries, offset);
  if (node.kind === "seq") return inList(at, node.items, offset) ?? at;
  return at;
}

function inMap(at: Located, entries: readonly Entry[], offset: number): Located | undefined {
  const entry = entries[lastBegun(entries, ({ key }) => key.start, offset)];
  if (entry === undefined || !(touches(entry.key, offset) || touches(entry.value, offset))) return undefined;
  const name = nameOf(entry);
  const spec = childSpec(at.spec, name);
  if (spec === undefined) return undefined;
  const child: Located = { ...at, place: at.place.child(name, entry), spec, part: "key" };
  if (touches(entry.key, offset)) return child;
  return descend({ ...child, part: "value" }, entry.value, offset);
}

function inList(at: Located, items: readonly Node[], offset: number): Located | undefined {
  const index = lastBegun(items, ({ start }) => start, offset);
  const item = items[index];
  if (item === undefined || !touches(item, offset) || at.spec.kind !== "list") return undefined;
  return descend({ ...at, place: at.place.item(index, item), spec: at.spec.item }, item, offset);
}

/** The field table's entry for a key below `spec`. */
export function childSpec(spec: Spec, name: string): Spec | undefined {
  if (spec.kind === "map") return spec.entry;
  return spec.kind === "section" && Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
}

/** The last of the children, which stand in the order of the text, that begins at or before `offset`; -1 when none does. */
function lastBegun<T>(children: readonly T[], startOf: (child: T) => number, offset: number): number {
  let low = -1;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const child = children[middle];
    if (child !== undefined && startOf(child) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
