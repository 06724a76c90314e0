import { type CST, Parser } from "yaml";
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

/** Everything that stands in the text, in order, with the collections it stands in. Never fails. */
export function leavesOf(text: string): Leaf[] {
  const leaves: Leaf[] = [];
  const pending: Pending[] = [];
  const top = { block: undefined, flow: undefined, heads: false };
  for (const token of new Parser().parse(text)) {
    pending.push({ ...top, token });
    for (let next = pending.pop(); next !== undefined; next = pending.pop())
      for (const part of expand(next, leaves).reverse()) pending.push(part);
  }
  return leaves;
}

/** The parts of a token in the order of the text; what has none is added to `leaves`. */
function expand(next: Pending, leaves: Leaf[]): Pending[] {
  const { token } = next;
  const inside = { ...next, heads: false };
  switch (token.type) {
    case "document":
      return within(inside, [...token.start, token.value, ...(token.end ?? [])]);
    case "block-map":
    case "block-seq":
      return entries(next, token);
    case "flow-collection":
      return flow(next, token, leaves);
    case "block-scalar":
      return blockScalar(next, token, leaves);
    default:
      add(next, leaves);
      return "end" in token ? within(inside, token.end ?? []) : [];
  }
}

function within(context: Context, tokens: readonly (CST.Token | null | undefined)[]): Pending[] {
  return tokens.flatMap(token => (token ? [{ ...context, token }] : []));
}

function entries(context: Context, { type, items }: CST.BlockMap | CST.BlockSequence): Pending[] {
  const block: Block = { kind: type === "block-map" ? "map" : "list", parent: context.block, start: -1, end: -1 };
  return items.flatMap(item => {
    const parts = within({ ...context, block, heads: false }, [
      ...item.start,
      item.key,
      ...(item.sep ?? []),
      item.value,
    ]);
    const first = parts.findIndex(({ token }) => !unseen.has(token.type) && token.type !== "comment");
    const explicit = "explicitKey" in item;
    return parts.map((part, index) => ({
      ...part,
      heads: index === first || (explicit && part.token.type === "map-value-ind"),
    }));
  });
}

function flow(context: Pending, { start, items, end }: CST.FlowCollection, leaves: Leaf[]): Pending[] {
  const open = add({ ...context, token: start }, leaves);
  const inside = { block: context.block, flow: context.flow ?? open, heads: false };
  const parts = items.flatMap(item => [...item.start, item.key, ...(item.sep ?? []), item.value]);
  const closing = end.findIndex(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
  // What follows the closing bracket stands outside again.
  const behind = closing < 0 ? end.length : closing + 1;
  return [
    ...within(inside, [...parts, ...end.slice(0, behind)]),
    ...within({ ...context, heads: false }, end.slice(behind)),
  ];
}

function blockScalar(context: Pending, { props, source, indent }: CST.BlockScalar, leaves: Leaf[]): Pending[] {
  for (const [index, token] of props.entries()) add({ ...context, heads: context.heads && index === 0, token }, leaves);
  const last = props.at(-1);
  const start = last === undefined ? 0 : last.offset + ("source" in last ? last.source.length : 0);
  const { block, flow } = context;
  if (source !== "") {
    const body: Leaf = { kind: "body", block, flow, heads: false, indent, start, end: start + source.length };
    leaves.push(body);
    reach(body);
  }
  return [];
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
