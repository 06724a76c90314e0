import { expect } from "vitest";
import { type CompletionContext, completionContext } from "../../server/src/language/completion/completion-context";
import { Lines } from "../../server/src/yaml/lines";
import { parseYaml } from "../../server/src/yaml/parse";

/** The completion context where `|` stands; the mark is taken out first. */
export function contextAt(marked: string): CompletionContext | undefined {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return contextIn(text, offset);
}

/** The context at an offset: the same with the regions of the text, which spare looking above them, as without. */
export function contextIn(text: string, offset: number): CompletionContext | undefined {
  const lines = new Lines(text);
  const context = completionContext({ text, lines }, offset);
  expect(completionContext({ text, lines, regions: parseYaml(text).regions }, offset)).toEqual(context);
  return context;
}

/** In short: `key of <what the section is>`, `value: <type>`, or nothing. */
export function told(marked: string): string | undefined {
  const context = contextAt(marked);
  if (context === undefined) return undefined;
  const { slot, spec } = context;
  if (slot === "key") return `key of: ${spec.summary}`;
  return `value: ${spec.kind === "scalar" ? spec.type.label : spec.kind}`;
}

/** The keys that stand beside the cursor. */
export function siblings(marked: string): string[] {
  return [...(contextAt(marked)?.siblings ?? [])].toSorted();
}
