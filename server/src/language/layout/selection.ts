import type { SelectionRange } from "vscode-languageserver";
import type { Analysis } from "../../check";
import { lineStartAt } from "../../yaml/text";
import type { Node, Span } from "../../yaml/tree";
import { innerSpan } from "../navigation/name-span";

/** What "expand selection" goes through at an offset: word, value, entry, collection … document, file. */
export function selectionRange({ text, lines, file }: Analysis, offset: number): SelectionRange {
  const spans: Span[] = [{ start: 0, end: text.length }];
  const document = file.documents.findLast(({ yaml }) => yaml.start <= offset)?.yaml;
  if (document !== undefined) spans.push(document, ...spansAt(text, document.root, offset));
  const comment = file.yaml.comments.find(({ start, end }) => start <= offset && offset <= end);
  if (comment !== undefined) spans.push(comment);
  const word = wordAt(text, offset);
  if (word !== undefined) spans.push(word);
  return (
    nested(spans).reduce<SelectionRange | undefined>(
      (parent, span) => ({ range: lines.range(span), ...(parent && { parent }) }),
      undefined,
    ) ?? { range: lines.range({ start: offset, end: offset }) }
  );
}

/** Outermost first: each but the first lies in the one before and is smaller. */
function nested(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const { start, end } of spans) {
    const outer = kept.at(-1);
    if (outer === undefined || (outer.start <= start && end <= outer.end && end - start < outer.end - outer.start))
      kept.push({ start, end });
  }
  return kept;
}

/** The nodes around an offset and the entries that hold them, outermost first. */
function spansAt(text: string, root: Node | undefined, offset: number): Span[] {
  const spans: Span[] = [];
  let node = root;
  while (node !== undefined && touches(node, offset)) {
    spans.push(trimmed(text, node));
    const next: Inside | undefined = inside(text, node, offset);
    spans.push(...(next?.spans ?? []));
    node = next?.node;
  }
  return spans;
}

interface Inside {
  readonly spans: readonly Span[];
  readonly node?: Node | undefined;
}

function inside(text: string, node: Node, offset: number): Inside | undefined {
  if (node.kind === "scalar") return { spans: [innerSpan(text, node)] };
  if (node.kind === "seq") {
    const item = node.items.find(each => touches(each, offset));
    return item && { spans: node.flow ? [] : [withDash(text, node, item)], node: item };
  }
  if (node.kind !== "map") return undefined;
  for (const { key, value } of node.entries) {
    const entry = { start: key.start, end: Math.max(key.end, trimmed(text, value).end) };
    if (!touches(entry, offset)) continue;
    return { spans: [entry], node: [key, value].find(each => touches(each, offset)) };
  }
  return undefined;
}

/** A block item with its dash, when that stands on the same line. */
function withDash(text: string, list: Span, item: Node): Span {
  const before = text.slice(Math.max(lineStartAt(text, item.start), list.start), item.start);
  const dash = /-[ \t]+(?:[&!]\S*[ \t]+)*$/.exec(before)?.[0] ?? "";
  return { start: item.start - dash.length, end: trimmed(text, item).end };
}

/** A block scalar reaches behind its last line end. */
function trimmed(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? "")) last--;
  return { start, end: last };
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** What the language's configuration calls a word. */
function wordAt(text: string, offset: number): Span | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && isWord(text[start - 1])) start--;
  while (end < text.length && isWord(text[end])) end++;
  return start < end ? { start, end } : undefined;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[^\s,[\]{}#"':]/.test(character);
}
