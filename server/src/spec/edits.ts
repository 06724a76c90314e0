import {
  blockText,
  type Edit,
  fillValue,
  flowText,
  insertEntry,
  insertItem,
  removeLines,
  replaceScalar,
  replaceSpan,
  type Snippet,
} from "../yaml/edit";
import { lineEndAt, lineStartAt, newlineOf, textScalar } from "../yaml/text";
import { deref, type Node, type ScalarNode, type Span } from "../yaml/tree";
import type { Place } from "./place";

/**
 * Writes `value` (as it should read in YAML, without quotes) at a place: over the scalar that stands there, keeping its quotes; over an
 * alias, which then no longer stands for another value; or as a new entry where nothing stands yet.
 */
export function writeValue(text: string, at: Place, value: string): Edit {
  const written = at.written;
  if (at.node === undefined || written === undefined) return insertAt(text, at, value);
  if (written.kind === "scalar") return replaceScalar(text, written, value);
  return replaceSpan(written, value);
}

/** Writes a value that must be read as text: in the quotes that stand there, or in new ones where YAML needs them. */
export function writeText(text: string, at: Place, value: string): Edit {
  const { node, written } = at;
  const isQuoted = written?.kind === "scalar" && (written.style === "single" || written.style === "double");
  return writeValue(text, at, node !== undefined && isQuoted ? value : textScalar(value));
}

/** Puts `value` in the place of whatever stands there, a collection too. */
export function writeWhole(text: string, at: Place, value: string): Edit {
  const { written, key } = at;
  const isBlock = (written?.kind === "map" || written?.kind === "seq") && !written.flow;
  if (!isBlock || key === undefined) {
    if (written?.kind === "scalar") return replaceScalar(text, written, value, blockOrPlain(written));
    return replaceSpan(written ?? { start: 0, end: 0 }, value);
  }
  return { start: text.indexOf(":", key.end) + 1, end: written.end, newText: ` ${value}` };
}

function blockOrPlain({ style }: ScalarNode): ScalarNode["style"] {
  return style === "block" ? "block" : "plain";
}

/** Writes a list on one line where none stands yet. */
export function writeList(text: string, at: Place, items: readonly string[]): Edit {
  return insertAt(text, at, flowText(items));
}

/** Adds what is missing at `at`, together with every ancestor that is missing too. */
export function insertAt(text: string, at: Place, value: Snippet): Edit {
  const parent = at.parent;
  const name = String(at.segment ?? "");
  if (parent === undefined) return beginDocument(text, at, value);
  if (at.key !== undefined && at.written !== undefined && at.node === undefined)
    return fillValue(text, at.key, at.written, value, isInFlow(parent.node));
  const container = parent.node;
  if (container?.kind === "map") return insertEntry(text, container, name, value);
  if (container !== undefined) return { start: container.start, end: container.end, newText: "" };
  return insertAt(text, parent, { [name]: value });
}

/** Writes the first entries of a map that is there and empty: `gateways: {}`. */
export function fillEmptyMap(text: string, at: Place, entries: { readonly [key: string]: Snippet }): Edit {
  const map = at.node;
  const behind = map && text.slice(map.end, lineEndAt(text, map.end)).trim();
  if (map === undefined || at.key === undefined || isInFlow(at.parent?.node) || behind !== "")
    return { start: map?.start ?? 0, end: map?.end ?? 0, newText: flowText(entries) };
  const newline = newlineOf(text);
  const indent = at.key.start - lineStartAt(text, at.key.start) + 2;
  return {
    start: text.indexOf(":", at.key.end) + 1,
    end: map.end,
    newText: newline + blockText(entries, indent, newline),
  };
}

/** Adds an item to the list at `at`, making the list where there is none. */
export function appendItem(text: string, at: Place, item: Snippet): Edit {
  const list = at.node;
  return list?.kind === "seq" ? insertItem(text, list, item) : insertAt(text, at, [item]);
}

/** Takes an entry or item away, key and all. */
export function removeAt(text: string, at: Place): Edit {
  const own = spanOf(at.key, at.written);
  const parent = holderOf(at);
  const { before, behind, count } = neighbours(parent, own);
  if (isInFlow(parent))
    return { start: behind ? own.start : (before?.end ?? own.start), end: behind?.start ?? own.end, newText: "" };
  const dash = at.key === undefined ? text.lastIndexOf("-", own.start - 1) : own.start;
  // Without its only entry a block collection would turn into a null.
  if (count === 1) return { start: dash, end: own.end, newText: emptied(text, at, dash) };
  const alone = text.slice(lineStartAt(text, dash), dash).trim() === "";
  return alone || behind === undefined
    ? removeLines(text, { start: dash, end: own.end })
    : { start: dash, end: startOf(text, at, behind), newText: "" };
}

/** An empty collection must stand further right than its key, which a list's dashes need not. */
function emptied(text: string, at: Place, dash: number): string {
  if (at.key !== undefined) return "{}";
  const key = at.parent?.key;
  const column = (offset: number) => offset - lineStartAt(text, offset);
  return key !== undefined && column(dash) <= column(key.start) ? "  []" : "[]";
}

/** The collection that the entry or item is written in: for one that a merge key pulls in, the map it comes from. */
function holderOf({ key, parent, via }: Place): Node | undefined {
  const source = via.at(-1);
  const pulled = source && deref(source);
  const isIn = (map: Node | undefined) => map?.kind === "map" && map.entries.some(entry => entry.key === key);
  return key !== undefined && isIn(pulled) ? pulled : parent?.node;
}

function startOf(text: string, at: Place, sibling: Span): number {
  return at.key === undefined ? text.lastIndexOf("-", sibling.start - 1) : sibling.start;
}

/** What stands right before and behind a child of `node`, and how many children there are. Children stand in the order of the text: not all are looked at. */
function neighbours(node: Node | undefined, own: Span) {
  const count = node?.kind === "seq" ? node.items.length : node?.kind === "map" ? node.entries.length : 0;
  const childAt = (index: number): Span | undefined => {
    if (node?.kind === "seq") return node.items[index] && spanOf(undefined, node.items[index]);
    const entry = node?.kind === "map" ? node.entries[index] : undefined;
    return entry && spanOf(entry.key, entry.value);
  };
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((childAt(middle)?.start ?? 0) < own.start) low = middle + 1;
    else high = middle;
  }
  return { before: childAt(low - 1), behind: childAt(low + 1), count };
}

function spanOf(key: Span | undefined, value: Span | undefined): Span {
  return { start: key?.start ?? value?.start ?? 0, end: Math.max(key?.end ?? 0, value?.end ?? 0) };
}

function isInFlow(parent: Node | undefined): boolean {
  return (parent?.kind === "map" || parent?.kind === "seq") && parent.flow;
}

/** A document that is empty begins with what is added. */
function beginDocument(text: string, { written, documentStart }: Place, value: Snippet): Edit {
  const newline = newlineOf(text);
  if (written !== undefined && written.end > written.start)
    return { start: written.start, end: written.end, newText: blockText(value, 0, newline) };
  const start = documentStart + (text[documentStart] === "\uFEFF" ? 1 : 0);
  // Only the first document of a file begins with its own marker; before others it is the next one's.
  const at = documentStart === 0 && text.startsWith("---", start) ? behindLine(text, start) : start;
  const gap = at > 0 && !/[\n\uFEFF]/.test(text[at - 1] ?? "") ? newline : "";
  return { start: at, end: at, newText: gap + blockText(value, 0, newline) + newline };
}

function behindLine(text: string, offset: number): number {
  const end = lineEndAt(text, offset);
  return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length);
}
