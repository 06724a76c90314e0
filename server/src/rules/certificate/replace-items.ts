import { removeAt, writeText, writeWhole } from "../../spec/edits";
import type { Place } from "../../spec/place";
import type { Field, Items } from "../../spec/schema";
import { type Edit, flowText, insertItem } from "../../yaml/edit";
import { textScalar } from "../../yaml/text";
import type { SeqNode } from "../../yaml/tree";

/**
 * Makes a list hold `wanted` with the fewest edits: what is right stays where it is, with its comments; wrong items are
 * overwritten with what is missing; the rest goes or is added at the end.
 */
export function replaceItems(
  text: string,
  list: Items<Field<string>>,
  wanted: readonly string[],
  normal: (text: string) => string,
): readonly Edit[] {
  const node = list.at.node;
  // Items of a flow list share their commas: rewritten as a whole, it stays one line.
  if (node?.kind !== "seq" || node.flow || wanted.length === 0)
    return [writeWhole(text, list.at, flowText(wanted.map(textScalar)))];
  const held = new Set(wanted.map(normal));
  const kept = new Set<string>();
  const wrong: Place[] = [];
  for (const { at, value = "" } of list.items)
    if (held.has(normal(value)) && !kept.has(normal(value))) kept.add(normal(value));
    else wrong.push(at);
  const missing = wanted.filter(each => !kept.has(normal(each)));
  const overwritten = wrong.slice(0, missing.length).map((at, index) => writeText(text, at, missing[index] ?? ""));
  const removed = wrong.slice(missing.length).map(at => removeAt(text, at));
  return [...overwritten, ...removed, ...added(text, node, missing.slice(wrong.length))];
}

/** All are put in at one place: one edit, in order. */
function added(text: string, list: SeqNode, values: readonly string[]): Edit[] {
  const edits = values.map(value => insertItem(text, list, textScalar(value)));
  const [first] = edits;
  return first === undefined ? [] : [{ ...first, newText: edits.map(edit => edit.newText).join("") }];
}
