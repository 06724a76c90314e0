import { seeMap } from "../yaml/merge";
import type { YamlDocument } from "../yaml/tree";
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
 * Reads one item of a collection anew, whose node was replaced by one of the same name, and puts it in the place of the
 * one before. Undefined when the model has no such item.
 */
export function readItemAgain({ spec, issues }: ReadSpec, name: CollectionName, index: number): object | undefined {
  const items = collectionsOf(spec)[name];
  const before = items.items[index];
  if (before === undefined) return undefined;
  const item = new Reader(issues, spec.at.node, false).itemAgain(collectionSpecs[name], items.at, before);
  if (item === undefined) return undefined;
  issues.forget(before);
  (items.items as unknown[])[index] = item;
  return item;
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
