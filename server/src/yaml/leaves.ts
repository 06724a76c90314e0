import type { CST } from "yaml";
import { tokensOf } from "./library";
import type { Span } from "./tree";

export type LeafKind =
  | "dash"
  | "question"
  | "colon"
  | "comma"
  | "open"
  | "close"
  | "anchor"
  | "tag"
  | "alias"
  | "plain"
  | "quoted"
  | "header" // `|` or `>` with what belongs to it
  | "body" // the lines of a block scalar
  | "comment"
  | "mark" // `---`, `...`, a directive
  | "other";

/** A map or list in block style: all its entries begin in one column. */
export interface Block {
  readonly kind: "map" | "list";
  readonly parent: Block | undefined;
  /** From its first leaf to its last; both grow while the text is read. */
  start: number;
  end: number;
}

/** A piece of the text that is neither white space nor a line end. */
export interface Leaf extends Span {
  readonly kind: LeafKind;
  /** The innermost block collection around it. */
  readonly block: Block | undefined;
  /** The outermost flow collection that it stands in, told by its bracket; the bracket itself does not. */
  readonly flow: Leaf | undefined;
  /** Stands in the column of `block`: a dash, a key, or what comes before it. */
  readonly heads: boolean;
  /** A block scalar's indentation as the parser counts it, which an indentation indicator adds to. */
  readonly indent?: number;
}

interface Context {
  readonly block: Block | undefined;
  readonly flow: Leaf | undefined;
  readonly heads: boolean;
}

interface Pending extends Context {
  readonly token: CST.Token;
}

const kinds: Readonly<Record<string, LeafKind>> = {
  "seq-item-ind": "dash",
  "explicit-key-ind": "question",
  "map-value-ind": "colon",
  "flow-map-start": "open",
  "flow-seq-start": "open",
  "flow-map-end": "close",
  "flow-seq-end": "close",
  scalar: "plain",
  "single-quoted-scalar": "quoted",
  "double-quoted-scalar": "quoted",
  "block-scalar-header": "header",
  "doc-start": "mark",
  "doc-end": "mark",
  directive: "mark",
  "directive-line": "mark",
  comma: "comma",
  anchor: "anchor",
  tag: "tag",
  alias: "alias",
  comment: "comment",
};
const unseen: ReadonlySet<string> = new Set(["space", "newline", "byte-order-mark", "doc-mode"]);

/**
 * Everything that stands in the text, in order, with the collections it stands in. Never fails.
 * @param tokens of that text, where they are there already
 */
export function leavesOf(text: string, tokens: readonly CST.Token[] = tokensOf(text)): Leaf[] {
  const leaves: Leaf[] = [];
  const pending: Pending[] = [];
  const top = { block: undefined, flow: undefined, heads: false };
  for (const token of tokens) {
    pending.push({ ...top, token });
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) expand(next, leaves, pending);
  }
  return leaves;
}

/** Puts the parts of a token on `pending`, the first one on top; what has none is added to `leaves`. */
function expand(next: Pending, leaves: Leaf[], pending: Pending[]): void {
  const { token, block, flow } = next;
  switch (token.type) {
    case "document":
      return push(pending, { block, flow }, [...token.start, token.value, ...(token.end ?? [])]);
    case "block-map":
    case "block-seq":
      return pushEntries(next, token, pending);
    case "flow-collection":
      return pushFlow(next, token, leaves, pending);
    case "block-scalar":
      return blockScalar(next, token, leaves);
    default:
      add(next, leaves);
      if ("end" in token && token.end) push(pending, { block, flow }, token.end);
  }
}

function push(
  pending: Pending[],
  { block, flow }: Omit<Context, "heads">,
  parts: readonly (CST.Token | null | undefined)[],
  isHead: (token: CST.Token) => boolean = () => false,
): void {
  for (let index = parts.length - 1; index >= 0; index--) {
    const token = parts[index];
    if (token && !unseen.has(token.type)) pending.push({ block, flow, heads: isHead(token), token });
  }
}

function pushEntries(
  { block: parent, flow }: Context,
  { type, items }: CST.BlockMap | CST.BlockSequence,
  pending: Pending[],
): void {
  const block: Block = { kind: type === "block-map" ? "map" : "list", parent, start: -1, end: -1 };
  for (const item of items.toReversed()) {
    const parts = [...item.start, item.key, ...(item.sep ?? []), item.value];
    const first = parts.find(part => part && !unseen.has(part.type) && part.type !== "comment");
    const explicit = "explicitKey" in item;
    push(pending, { block, flow }, parts, token => token === first || (explicit && token.type === "map-value-ind"));
  }
}

function pushFlow(
  context: Pending,
  { start, items, end }: CST.FlowCollection,
  leaves: Leaf[],
  pending: Pending[],
): void {
  const open = add({ ...context, token: start }, leaves);
  const inside = { block: context.block, flow: context.flow ?? open };
  const closing = end.findIndex(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
  // What follows the closing bracket stands outside again.
  const behind = closing < 0 ? end.length : closing + 1;
  push(pending, context, end.slice(behind));
  const parts = items.flatMap(item => [...item.start, item.key, ...(item.sep ?? []), item.value]);
  push(pending, inside, [...parts, ...end.slice(0, behind)]);
}

function blockScalar(context: Pending, { props, source, indent }: CST.BlockScalar, leaves: Leaf[]): void {
  for (const [index, token] of props.entries()) add({ ...context, heads: context.heads && index === 0, token }, leaves);
  const last = props.at(-1);
  const start = last === undefined ? 0 : last.offset + ("source" in last ? last.source.length : 0);
  const { block, flow } = context;
  if (source !== "") {
    const body: Leaf = { kind: "body", block, flow, heads: false, indent, start, end: start + source.length };
    leaves.push(body);
    reach(body);
  }
}

function add({ token, block, flow, heads }: Pending, leaves: Leaf[]): Leaf | undefined {
  if (unseen.has(token.type) || !("source" in token) || token.source === "") return undefined;
  const { offset, source } = token;
  const leaf = { kind: kinds[token.type] ?? "other", block, flow, heads, start: offset, end: offset + source.length };
  leaves.push(leaf);
  reach(leaf);
  return leaf;
}

/** Lets the blocks around a leaf reach to its end. A comment belongs to none: it may stand anywhere. */
function reach(leaf: Leaf): void {
  if (leaf.kind === "comment") return;
  for (let { block } = leaf; block !== undefined; block = block.parent) {
    if (block.start < 0) block.start = leaf.start;
    block.end = leaf.end;
  }
}
