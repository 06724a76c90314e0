import { applyEdits, type Edit } from "../../../yaml/edit";
import { type Leaf, leavesOf } from "../../../yaml/leaves";
import { parseYaml } from "../../../yaml/parse";
import type { YamlFile } from "../../../yaml/tree";
import type { Page } from "./columns";
import { saysTheSame } from "./same-data";
import { type Stretch, touchedEntries } from "./touched";

/**
 * Whether the text says the same with the edits. Where they touch little of it, the entries around them tell, each read
 * on its own; when one of those has something to say against it, or cannot be read alone, the whole text does.
 */
export function keepsMeaning(page: Page, file: YamlFile, leaves: readonly Leaf[], edits: readonly Edit[]): boolean {
  const { text } = page;
  if (touchedEntries(page, edits)?.every(stretch => staysSame(text, stretch))) return true;
  return saysTheSame(file, leaves, applyEdits(text, edits));
}

function staysSame(text: string, { start, end, edits }: Stretch): boolean {
  const before = text.slice(start, end);
  const inside = edits.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const next = end < text.length ? entryLike(before) : "";
  return saysTheSame(parseYaml(before + next), leavesOf(before + next), applyEdits(before, inside) + next);
}

/** One more entry, in the place of what follows: what would join or move that, joins or moves this. */
function entryLike(entry: string): string {
  const [, indent = "", dash] = /^( *)(-(?=\s))?/.exec(entry) ?? [];
  return `${indent}${dash === undefined ? "x:" : dash} y\n`;
}
