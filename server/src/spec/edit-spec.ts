import type { Edit } from "../yaml/edit";
import { mostBytes } from "../yaml/limits";
import type { Lines } from "../yaml/lines";
import { nameOf } from "../yaml/merge";
import type { Replaced } from "../yaml/regions";
import type { YamlFile } from "../yaml/tree";
import { type CollectionName, collectionNames, collectionsOf } from "./collections";
import type { SpecDocument, SpecFile } from "./parse";
import { readFieldAgain, readItemAgain } from "./read";

/** What of the model an edit has changed: one item of a collection, or one field of the document. */
export type Change =
  | { readonly collection: CollectionName; readonly index: number; readonly before: object; readonly item: object }
  | { readonly field: string };

export interface EditedSpec {
  readonly file: SpecFile;
  /** Absent when more changed than one of these: everything is to be judged anew. */
  readonly change?: Change;
}

/**
 * Makes an edit of a file that was read before, when it concerns one item or field; undefined when the text has to be read as
 * a whole. The file before is no longer good in either case.
 */
export function editSpec(before: SpecFile, edit: Edit, lines: Lines): EditedSpec | undefined {
  const { text } = lines;
  if (text.length > mostBytes()) return undefined;
  const { regions } = before.yaml;
  const [document] = before.documents;
  const replaced = regions?.edit(edit, text);
  if (regions === undefined || document === undefined || replaced === undefined) return undefined;
  const yaml = regions.file(text);
  const [tree] = yaml.documents;
  if (tree === undefined) return undefined;
  const change = readAgain(document, replaced, yaml);
  if (change === undefined) return undefined;
  const file = {
    get text() {
      return text.toString();
    },
    source: text,
    lines,
    yaml,
    documents: [{ ...document, yaml: tree }],
  };
  return change === "more" ? { file } : { file, change };
}

/** Goes up from what was replaced to an item or a field that can be read by itself, and reads that. */
function readAgain(document: SpecDocument, replaced: Replaced, { regions }: YamlFile): Change | "more" | undefined {
  const collections = collectionsOf(document.spec);
  for (let at: Replaced | undefined = replaced; at !== undefined; at = at.parent.holder) {
    const { parent, index } = at;
    const collection = collectionNames.find(name => collections[name].at.node === parent);
    if (collection !== undefined) return itemAgain(document, collection, at);
    // Fields share what aliases bring in, and one of them cannot tell what the others have said of it.
    if (parent.holder !== undefined || regions?.hasMarks !== false || parent.kind !== "map") continue;
    const entry = parent.entries[index];
    return entry && fieldAgain(document, nameOf(entry));
  }
  return undefined;
}

function itemAgain(document: SpecDocument, collection: CollectionName, { parent, index: at }: Replaced) {
  const { items } = collectionsOf(document.spec)[collection];
  const entry = parent.kind === "map" ? parent.entries[at] : undefined;
  const name = entry && nameOf(entry);
  const index = name === undefined ? at : items.findIndex(item => "name" in item && item.name === name);
  const before = items[index];
  const item = readItemAgain(document, collection, index);
  return before && item && { collection, index, before, item };
}

function fieldAgain(document: SpecDocument, field: string): Change | "more" | undefined {
  const before = Object.values(collectionsOf(document.spec));
  if (!readFieldAgain(document, field)) return undefined;
  const after = Object.values(collectionsOf(document.spec));
  return after.every((items, index) => items === before[index]) ? { field } : "more";
}
