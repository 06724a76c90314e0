import { type Leaf, leavesOf } from "../../../yaml/leaves";
import { tokensOf } from "../../../yaml/library";
import { parseWithLibrary } from "../../../yaml/parse";
import type { Node, YamlFile } from "../../../yaml/tree";

/** Whether a text says what a file said before: the same data in the same styles, and the same comments. */
export function saysTheSame(before: YamlFile, leaves: readonly Leaf[], text: string): boolean {
  const tokens = tokensOf(text);
  if (!sameShape(before.text, leaves, text, leavesOf(text, tokens))) return false;
  const after = parseWithLibrary(text, tokens);
  return (
    after.documents.length === before.documents.length &&
    after.documents.every(({ root, problems }, index) => {
      const old = before.documents[index];
      return problems.length === 0 && sameNode(old?.root, root);
    }) &&
    after.comments.length === before.comments.length &&
    after.comments.every((comment, index) => comment.text.trimEnd() === before.comments[index]?.text.trimEnd())
  );
}

/**
 * Whether the same pieces stand as deep in the same collections. The tree alone does not tell: it has no place for
 * collections that are keys, and the parser drops what it reads behind one without a colon.
 */
function sameShape(before: string, oldLeaves: readonly Leaf[], after: string, leaves: readonly Leaf[]): boolean {
  const [old, now] = [oldLeaves.filter(isData), leaves.filter(isData)];
  return old.length === now.length && now.every((leaf, index) => shapeOf(after, leaf) === shapeOf(before, old[index]));
}

function isData({ kind }: Leaf): boolean {
  return kind !== "comment";
}

function shapeOf(text: string, leaf: Leaf | undefined): string | undefined {
  if (leaf === undefined) return undefined;
  let depth = 0;
  for (let { block } = leaf; block !== undefined; block = block.parent) depth++;
  const written = text.slice(leaf.start, leaf.end).replace(/\s+/g, " ").trim();
  return `${leaf.kind} ${leaf.heads} ${depth} ${written}`;
}

type Pair = readonly [Node | undefined, Node | undefined];

/** Walks both trees side by side, without calling itself: trees may be deep. */
function sameNode(before: Node | undefined, after: Node | undefined): boolean {
  const pending: Pair[] = [[before, after]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === undefined || b === undefined) {
      if (a !== b) return false;
      continue;
    }
    const children = a.kind === b.kind ? childrenOf(a, b) : undefined;
    if (children === undefined) return false;
    for (const child of children) pending.push(child);
  }
  return true;
}

/** The children to compare, or undefined when the nodes themselves differ. */
function childrenOf(a: Node, b: Node): Pair[] | undefined {
  if (a.kind === "alias" || b.kind === "alias")
    return a.kind === "alias" && b.kind === "alias" && a.name === b.name ? [] : undefined;
  if (a.anchor !== b.anchor) return undefined;
  if (a.kind === "scalar" && b.kind === "scalar")
    return Object.is(a.value, b.value) && a.style === b.style ? [] : undefined;
  if (a.kind === "seq" && b.kind === "seq")
    return a.flow === b.flow && a.items.length === b.items.length
      ? a.items.map((item, index) => [item, b.items[index]])
      : undefined;
  if (a.kind !== "map" || b.kind !== "map" || a.flow !== b.flow || a.entries.length !== b.entries.length)
    return undefined;
  return a.entries.flatMap(({ key, value }, index): Pair[] => [
    [key, b.entries[index]?.key],
    [value, b.entries[index]?.value],
  ]);
}
