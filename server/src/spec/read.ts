import { seeMap } from "../yaml/merge";
import type { Entry, Node, YamlDocument } from "../yaml/tree";
import { type CollectionName, collectionSpecs, collectionsOf } from "./collections";
import { format, type Spec as SpecModel } from "./fields";
import { Issues } from "./issues";
import { Place } from "./place";
import { Reader } from "./reader";

export interface ReadSpec {
  readonly spec: SpecModel;
  readonly issues: Issues;
}

/** Reads one document against the field table. Never fails: what does not fit becomes an issue, and its field is `bad`. */
export function readSpec(document: YamlDocument, documentStart: number): ReadSpec {
  const issues = new Issues();
  const reader = new Reader(issues, document.root, document.hasMarks);
  const model = reader.document(Place.root(document.root, documentStart));
  // The model's type is computed from the very table that the reader walks.
  return { spec: model as unknown as SpecModel, issues };
}

/**
 * Reads children of a collection anew, and puts what they say in the place of `removed` items from `from` on.
 * @returns the new items
 */
export function readItemsAgain(
  { spec, issues }: ReadSpec,
  name: CollectionName,
  from: number,
  removed: number,
  children: readonly (Entry | Node)[],
): readonly object[] {
  const { at, items } = collectionsOf(spec)[name];
  const fresh = new Reader(issues, spec.at.node, false).itemsAgain(collectionSpecs[name], at, from, children);
  const held = items as unknown as { readonly at: Place }[];
  for (const gone of held.splice(from, removed, ...(fresh as typeof held))) issues.forget(gone);
  if (removed !== fresh.length && at.node?.kind === "seq")
    for (const [index, item] of held.entries()) item.at.segment = index;
  return fresh;
}

/** Reads one field of the document anew; the items of collections in it have not changed and are kept. */
export function readFieldAgain({ spec, issues }: ReadSpec, name: string): boolean {
  const child = format.fields[name as keyof typeof format.fields];
  const root = spec.at.node;
  if (child === undefined || root?.kind !== "map") return false;
  const reader = new Reader(issues, root, false, new Set(Object.values(collectionsOf(spec))));
  (spec as unknown as Record<string, unknown>)[name] = reader.field(name, child, spec.at, seeMap(root));
  return true;
}
