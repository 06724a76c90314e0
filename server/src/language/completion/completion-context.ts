import type { Spec } from "../../spec/schema";
import type { Lines } from "../../yaml/lines";
import type { Cuttable } from "../../yaml/pieces";
import {
  ancestors,
  type CompletedText,
  isEmpty,
  lineText,
  type Path,
  piecesOf,
  specAt,
  withoutComment,
} from "./block-path";
import { type FlowPlace, flowAt } from "./flow-context";

/** Where the cursor stands for completion, read from indentation and brackets alone: the text need not parse. */
export interface CompletionContext {
  /** What may be written here: a key of `spec`, or a value for it. */
  readonly slot: "key" | "value";
  readonly spec: Spec;
  /** Keys that already stand beside the cursor's. */
  readonly siblings: ReadonlySet<string>;
  /** Offset where the word under the cursor begins. */
  readonly wordStart: number;
  /** Column of the key being written: what its value must be indented under. */
  readonly column: number;
  /** Column of the line's first character that is no white space. */
  readonly lineIndent: number;
  readonly flow: boolean;
}

export function completionContext(source: CompletedText, offset: number): CompletionContext | undefined {
  const { text, lines } = source;
  const line = lines.lineAt(offset);
  const start = lines.startOf(line);
  const before = text.slice(start, offset);
  if (withoutComment(before) !== before) return undefined;
  const lineIndent = /^\s*/.exec(before)?.[0].length ?? 0;
  const flow = flowAt(text, lines, offset);
  if (flow !== undefined) return inFlow(source, flow, flow.wordStart - start, lineIndent);
  const pieces = piecesOf(before);
  const own = pieces.at(-1);
  const word = /[^\s:]*$/.exec(before)?.[0] ?? "";
  const wordStart = offset - word.length;
  if (own?.key !== undefined) {
    const spec = specAt([...ancestors(source, line, pieces), own.key]);
    return spec && { slot: "value", spec, siblings: new Set(), wordStart, column: own.column, lineIndent, flow: false };
  }
  const column = wordStart - start;
  if (before.slice(own === undefined ? 0 : own.column + 1, column).trim() !== "") return undefined;
  const spec = specAt(ancestors(source, line, [...pieces, { column, key: "" }]));
  if (spec === undefined) return undefined;
  const slot = hasKeys(spec) ? "key" : "value";
  // Only a section has keys that can be told; of a map there may be thousands.
  const siblings = spec.kind === "section" ? siblingsOf(text, lines, line, column) : new Set<string>();
  return { slot, spec, siblings, wordStart, column, lineIndent, flow: false };
}

function hasKeys({ kind }: Spec): boolean {
  return kind === "section" || kind === "map";
}

function siblingsOf(text: Cuttable, lines: Lines, line: number, column: number): Set<string> {
  const found = new Set<string>();
  for (const step of [-1, 1])
    for (let at = line + step; at >= 0 && at < lines.count; at += step) {
      const content = lineText(text, lines, at);
      if (isEmpty(content)) continue;
      const pieces = piecesOf(content);
      const key = pieces.find(piece => piece.key !== undefined && piece.column === column)?.key;
      const startsItem = pieces[0]?.key === undefined && (pieces[0]?.column ?? column) < column;
      if (startsItem && step === 1) break;
      if (key !== undefined) found.add(key);
      if (startsItem || (content.search(/\S/) < column && key === undefined)) break;
    }
  return found;
}

function inFlow(
  source: CompletedText,
  { start, path, slot, siblings, wordStart }: FlowPlace,
  column: number,
  lineIndent: number,
): CompletionContext | undefined {
  const spec = specAt([...pathTo(source, start), ...path]);
  if (slot === undefined || spec === undefined || (slot === "key" && !hasKeys(spec))) return undefined;
  return { slot, spec, siblings, wordStart, column, lineIndent, flow: true };
}

/** The path of the value that begins at `offset`, behind its dashes and key or below them. */
function pathTo(source: CompletedText, offset: number): Path {
  const { text, lines } = source;
  const line = lines.lineAt(offset);
  const before = text.slice(lines.startOf(line), offset);
  if (before.startsWith("---")) return [];
  const pieces = piecesOf(before);
  const own = pieces.at(-1);
  if (own === undefined) return ancestors(source, line, [{ column: before.length, key: "" }]);
  return [...ancestors(source, line, pieces), own.key];
}
