import type { AliasNode, Node, ScalarNode, Span, YamlComment, YamlFile } from "../../yaml/tree";

/** An anchor of a document with the aliases that stand for what it marks. Spans are of the names, without `&` and `*`. */
export interface Anchor {
  readonly name: string;
  readonly span: Span;
  /** What is marked. */
  readonly node: Node;
  readonly aliases: readonly Span[];
}

interface Marked {
  readonly name: string;
  readonly node: Node;
}

interface Found {
  readonly marked: Marked[];
  readonly aliases: AliasNode[];
  /** The tree keeps no node for an alias that stands as a key: `*name : value`. */
  readonly keys: Span[];
}

/** An anchor whose aliases are still being gathered. */
type Gathering = Anchor & { readonly aliases: Span[] };

/** The anchors of a document. YAML lets a later anchor take an earlier one's name: each has its own aliases. */
export function anchorsIn({ text, comments }: YamlFile, root: Node | undefined): Anchor[] {
  if (root === undefined) return [];
  const { marked, aliases, keys } = collect(text, root);
  const byNode = new Map<Node, Gathering>();
  for (const { name, node } of marked) {
    const span = anchorSpan(text, comments, name, node.start);
    if (span !== undefined) byNode.set(node, { name, span, node, aliases: [] });
  }
  for (const { target, start, end } of aliases)
    if (target !== undefined) byNode.get(target)?.aliases.push({ start: start + 1, end });
  const all = [...byNode.values()].sort((a, b) => a.span.start - b.span.start);
  for (const key of keys)
    all
      .findLast(({ name, span }) => span.start < key.start && name === text.slice(key.start, key.end))
      ?.aliases.push(key);
  return all;
}

function collect(text: string, root: Node): Found {
  const found: Found = { marked: [], aliases: [], keys: [] };
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "alias") found.aliases.push(node);
    else if (node.anchor !== undefined) found.marked.push({ name: node.anchor, node });
    if (node.kind === "seq") for (const item of node.items) pending.push(item);
    if (node.kind !== "map") continue;
    for (const { key, value } of node.entries) {
      pending.push(key, value);
      if (isAlias(text, key)) found.keys.push({ start: key.start + 1, end: key.end });
    }
  }
  return found;
}

function isAlias(text: string, { source, style, start, end }: ScalarNode): boolean {
  return source === "" && style === "plain" && end > start && text[start] === "*";
}

/** Between an anchor and what it marks stand only a tag, white space and comments. */
function anchorSpan(text: string, comments: readonly YamlComment[], name: string, nodeStart: number): Span | undefined {
  let at = nodeStart;
  do at = at <= 0 ? -1 : text.lastIndexOf(`&${name}`, at - 1);
  while (at >= 0 && !standsAlone(text, comments, at, at + 1 + name.length));
  return at < 0 ? undefined : { start: at + 1, end: at + 1 + name.length };
}

function standsAlone(text: string, comments: readonly YamlComment[], start: number, end: number): boolean {
  if (!/^[\s,[\]{}:]?$/.test(text[end] ?? "") || /[^\s,[\]{}:-]/.test(text[start - 1] ?? "")) return false;
  const comment = commentBefore(comments, start);
  return comment === undefined || comment.end <= start;
}

/** The last comment that begins at or before `offset`. */
function commentBefore(comments: readonly YamlComment[], offset: number): YamlComment | undefined {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return comments[low - 1];
}
