import { childrenOf } from "../yaml/children";
import type { Edit } from "../yaml/edit";
import { mostBytes } from "../yaml/limits";
import type { Lines } from "../yaml/lines";
import { isMergeKey, nameOf, seeMap } from "../yaml/merge";
import type { Replaced } from "../yaml/regions";
import type { Entry, Node, YamlFile } from "../yaml/tree";
import { type CollectionName, collectionNames, collectionsOf } from "./collections";
import { isNobodys } from "./names";
import { type SpecDocument, SpecFile } from "./parse";
import { readFieldAgain, readItemsAgain } from "./read";
import type { Items } from "./schema";

/** Items of a collection, from `index` on, that stand in the place of those before. */
export interface ChangedItems {
  readonly collection: CollectionName;
  readonly index: number;
  readonly before: readonly object[];
  readonly items: readonly object[];
}

/** What of the model an edit has changed: items of a collection, or one field of the document. */
export type Change = ChangedItems | { readonly field: string };

export interface EditedSpec {
  readonly file: SpecFile;
  /** Absent when more changed than one of these: everything is to be judged anew. */
  readonly change?: Change;
}

/**
 * Makes an edit of a file that was read before, when it concerns items of one collection or one field; undefined when the text has to be read as
 * a whole. The file before is no longer good in either case.
 */
export function editSpec(before: SpecFile, edit: Edit, lines: Lines): EditedSpec | undefined {
  const { text } = lines;
  const removed = before.source.slice(edit.start, edit.end);
  const octets = before.octets + Buffer.byteLength(edit.newText) - Buffer.byteLength(removed);
  if (octets > mostBytes()) return undefined;
  const { regions } = before.yaml;
  const [document] = before.documents;
  const replaced = regions?.edit(edit, text);
  if (regions === undefined || document === undefined || replaced === undefined) return undefined;
  const yaml = regions.file(text);
  const [tree] = yaml.documents;
  if (tree === undefined) return undefined;
  const change = readAgain(document, replaced, yaml);
  if (change === undefined) return undefined;
  const file = new SpecFile(octets, lines, yaml, [{ ...document, yaml: tree }]);
  return change === "more" ? { file } : { file, change };
}

/** Goes up from what was replaced to items or a field that can be read by themselves, and reads those. */
function readAgain(document: SpecDocument, replaced: Replaced, { regions }: YamlFile): Change | "more" | undefined {
  const collections = collectionsOf(document.spec);
  for (let at: Replaced | undefined = replaced; at !== undefined; at = holderOf(at)) {
    const { parent, index } = at;
    // One that is of another kind than it should be has no items.
    const isHere = (items: Items<unknown>) => items.state === "ok" && items.at.node === parent;
    const collection = collectionNames.find(name => isHere(collections[name]));
    if (collection !== undefined) return itemsAgain(document, collection, at);
    // Fields share what aliases bring in, and one of them cannot tell what the others have said of it.
    if (parent.holder !== undefined || regions?.hasMarks !== false || parent.kind !== "map") continue;
    const entry = parent.entries[index];
    return entry && fieldAgain(document, nameOf(entry));
  }
  return undefined;
}

function holderOf({ parent: { holder } }: Replaced): Replaced | undefined {
  return holder && { ...holder, removed: 1, added: 1 };
}

function itemsAgain(document: SpecDocument, collection: CollectionName, replaced: Replaced): Change | undefined {
  const { parent, index, removed, added } = replaced;
  // Only the first of a name is an item.
  if (parent.kind === "map" && seeMap(parent).duplicates.length > 0) return undefined;
  const children = childrenOf(parent).slice(index, index + added);
  // A key that is nobody's makes no item: the two can no longer be counted off against each other.
  if (collectionsOf(document.spec)[collection].skips || children.some(isNobodysEntry)) return undefined;
  const merges =
    parent.kind === "map" ? parent.entries.filter((entry, at) => at < index && isMergeKey(entry)).length : 0;
  const from = index - merges;
  const before = collectionsOf(document.spec)[collection].items.slice(from, from + removed);
  if (collection === "gateways" && !keepNames(before, children)) return undefined;
  return { collection, index: from, before, items: readItemsAgain(document, collection, from, removed, children) };
}

function isNobodysEntry(child: Entry | Node): boolean {
  return "key" in child && isNobodys(nameOf(child));
}

/** Whether rules that name a gateway are read as before: a name with dots is one only as long as there is such a gateway. */
function keepNames(before: readonly object[], children: readonly (Entry | Node)[]): boolean {
  const old = before.map(item => ("name" in item ? String(item.name) : ""));
  const now = children.map(child => ("key" in child ? nameOf(child) : ""));
  return [...old, ...now].every(name => !name.includes(".") || (old.includes(name) && now.includes(name)));
}

function fieldAgain(document: SpecDocument, field: string): Change | "more" | undefined {
  const before = Object.values(collectionsOf(document.spec));
  if (!readFieldAgain(document, field)) return undefined;
  const after = Object.values(collectionsOf(document.spec));
  if (after.every((items, index) => items === before[index])) return { field };
  // Rules were read with the names of gateways before, see `keepNames`.
  return field === "gateways" ? undefined : "more";
}
