import { isBlockText, lineEndAt, lineStartAt, newlineOf, scalarText } from "./text";
import type { Entry, MapNode, Node, ScalarNode, SeqNode, Span } from "./tree";

/** Replaces `[start, end)` of the text. An edit never prints a tree: what it does not name stays as it was. */
export interface Edit extends Span {
  readonly newText: string;
}

/** Applies edits that do not overlap. Those that put text in at one place do so in the order given, as in LSP. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let kept = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(kept, edit.start) + edit.newText;
    kept = edit.end;
  }
  return result + text.slice(kept);
}

/** A value to be written: text as it should read in YAML (already safe), a list, or a map. */
export type Snippet = string | readonly Snippet[] | { readonly [key: string]: Snippet };

/** Puts text in the place of what stands at a span, as it stands there now. */
export function replaceSpan({ start, end }: Span, newText: string): Edit {
  return { start, end, newText };
}

/** Puts another value in a scalar's place and keeps its quotes, unless told otherwise. */
export function replaceScalar(text: string, node: ScalarNode, value: string, style = node.style): Edit {
  // A block scalar reaches behind its last line end, which stays.
  const end = node.style === "block" ? node.start + text.slice(node.start, node.end).trimEnd().length : node.end;
  return { start: node.start, end, newText: scalarText(value, style) };
}

/** Adds `key: value` behind the last entry of `map`. */
export function insertEntry(text: string, map: MapNode, key: string, value: Snippet): Edit {
  const last = map.entries.at(-1);
  if (map.flow) return insertInFlow(text, map, last && endOf(last), `${key}: ${flowText(value)}`);
  const indent = last === undefined ? 0 : columnOf(text, map.entries[0]?.key ?? last.key);
  return insertLine(text, map.end, indent, entryText(key, value, indent, newlineOf(text)));
}

/** Adds an item behind the last one of `list`. */
export function insertItem(text: string, list: SeqNode, item: Snippet): Edit {
  if (list.flow) return insertInFlow(text, list, list.items.at(-1), flowText(item));
  // A block list's node begins at its first dash.
  const indent = columnOf(text, list);
  return insertLine(text, list.end, indent, itemText(item, indent, newlineOf(text)));
}

/** Writes the value of a key that has none yet: `key:` becomes `key: value`. `inFlow`: the key stands within braces. */
export function fillValue(text: string, key: Span, empty: Node, value: Snippet, inFlow: boolean): Edit {
  const hasColon = /^\s*:/.test(text.slice(key.end, key.end + 80));
  if (inFlow || typeof value === "string") {
    const at = Math.max(empty.start, hasColon ? text.indexOf(":", key.end) + 1 : key.end);
    const gap = text[at - 1] === " " ? "" : " ";
    const end = Math.max(at, empty.end);
    // Right before a `#` the value would swallow the comment.
    const tail = text[end] === "#" ? " " : "";
    return { start: at, end, newText: `${hasColon ? "" : ":"}${gap}${flowText(value)}${tail}` };
  }
  const indent = columnOf(text, key) + 2;
  const at = lineEndAt(text, key.end);
  return { start: at, end: at, newText: newlineOf(text) + blockText(value, indent, newlineOf(text)) };
}

/** Takes `span` away together with the line it stands on, when nothing else stands there. */
export function removeLines(text: string, span: Span): Edit {
  const start = lineStartAt(text, span.start);
  const end = lineEndAt(text, Math.max(span.end - (isBlockText(text, span) ? 1 : 0), span.start));
  const next = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length);
  return { start, end: next, newText: "" };
}

/** Behind the last child, not before the bracket: a comment may stand between the two. */
function insertInFlow(text: string, collection: Node, last: Span | undefined, added: string): Edit {
  if (last === undefined) return insertFirst(text, collection, added);
  return { start: last.end, end: last.end, newText: `, ${added}` };
}

function insertFirst(text: string, { start, end }: Span, added: string): Edit {
  const isBlank = text.slice(start + 1, end - 1).trim() === "";
  return { start: start + 1, end: isBlank ? end - 1 : start + 1, newText: added };
}

function insertLine(text: string, behind: number, indent: number, line: string): Edit {
  // A block scalar ends behind its line end, which may be two characters.
  const lineEnd = /\r?\n$/.exec(text.slice(Math.max(0, behind - 2), behind))?.[0].length ?? 0;
  const at = lineEndAt(text, behind - lineEnd);
  return { start: at, end: at, newText: newlineOf(text) + " ".repeat(indent) + line };
}

function entryText(key: string, value: Snippet, indent: number, newline: string): string {
  return typeof value === "string" || isEmpty(value)
    ? `${key}: ${flowText(value)}`
    : `${key}:${newline}${blockText(value, indent + 2, newline)}`;
}

function itemText(item: Snippet, indent: number, newline: string): string {
  return typeof item === "string" || isEmpty(item)
    ? `- ${flowText(item)}`
    : `- ${blockText(item, indent + 2, newline).trimStart()}`;
}

/** `value` in block style, each line indented by `indent`, without a line end behind the last. */
export function blockText(value: Snippet, indent: number, newline: string): string {
  const pad = " ".repeat(indent);
  if (typeof value === "string") return pad + value;
  const lines = Array.isArray(value)
    ? value.map(item => itemText(item, indent, newline))
    : Object.entries(value).map(([key, child]) => entryText(key, child, indent, newline));
  return lines.map(line => pad + line).join(newline);
}

/** `value` in flow style, on one line. */
export function flowText(value: Snippet): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  const entries = Object.entries(value).map(([key, child]) => `${key}: ${flowText(child)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isEmpty(value: Exclude<Snippet, string>): boolean {
  return (Array.isArray(value) ? value : Object.keys(value)).length === 0;
}

function columnOf(text: string, span: Span): number {
  return span.start - lineStartAt(text, span.start);
}

function endOf(entry: Entry): Span {
  return { start: entry.key.start, end: Math.max(entry.key.end, entry.value.end) };
}
