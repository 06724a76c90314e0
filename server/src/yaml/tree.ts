import type { SeenMap } from "./merge";
import type { Regions } from "./regions";

/**
 * The syntax tree that everything above this floor works on. Offsets are UTF-16 units into the text of the
 * whole file. The tree keeps what a document says and where; comments and white space stay in the text,
 * because edits replace ranges of it and never print a tree.
 */

export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export type ScalarStyle = "plain" | "single" | "double" | "block";

export interface ScalarNode extends Span {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** Plain scalars as written, others decoded: what "quote the text as written" needs. */
  readonly source: string;
  readonly style: ScalarStyle;
  /** True for a number written as an integer; `8443.0` is none. */
  readonly integer: boolean;
  readonly anchor?: string | undefined;
}

export interface Entry {
  readonly key: ScalarNode;
  readonly value: Node;
}

export interface MapNode extends Span {
  readonly kind: "map";
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  readonly anchor?: string | undefined;
  /** Kept by `seeMap`. */
  seen?: SeenMap | undefined;
}

export interface SeqNode extends Span {
  readonly kind: "seq";
  readonly flow: boolean;
  readonly items: readonly Node[];
  readonly anchor?: string | undefined;
}

export interface AliasNode extends Span {
  readonly kind: "alias";
  readonly name: string;
  /** The anchored node; absent when no such anchor stands before the alias. */
  readonly target?: Node;
}

export type Node = ScalarNode | MapNode | SeqNode | AliasNode;

export interface YamlProblem extends Span {
  readonly message: string;
  /** Only when the text is not read, valid or not: what to do. `message` is a clause then that says why. */
  readonly todo?: string | undefined;
}

/** Why a text is not read: the clause, and a sentence. */
export type Unread = Pick<YamlProblem, "message"> & { readonly todo: string };

/**
 * Why nobody knows what a document with these problems means, as the end of a sentence that begins with it: `is not valid YAML`, or
 * which limit or encoding keeps it from being read and what to do. Undefined when it was read.
 */
export function whyUnread(problems: readonly YamlProblem[]): string | undefined {
  const beyond = problems.find(({ todo }) => todo !== undefined);
  if (beyond?.todo === undefined) return problems.length === 0 ? undefined : "is not valid YAML";
  const todo = beyond.todo.charAt(0).toLowerCase() + beyond.todo.slice(1).replace(/\.$/, "");
  return `is not read, because ${beyond.message} (${todo})`;
}

export interface YamlComment extends Span {
  /** With the leading `#`. */
  readonly text: string;
}

/** One `---` document: a tree (absent when the document is empty) and the parser's problems. */
export interface YamlDocument extends Span {
  /** Where its `---` line begins; `start` is the first character behind it. */
  readonly origin: number;
  readonly root?: Node;
  readonly problems: readonly YamlProblem[];
  /** Whether there is any anchor or alias. */
  readonly hasMarks: boolean;
}

export interface YamlFile {
  /** Where the text could be read in stretches: what makes an edit cheap. */
  readonly regions?: Regions;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  readonly comments: readonly YamlComment[];
  /** The comments that hold `word`, without a list of all. */
  commentsWith(word: string): readonly YamlComment[];
}

/** A value that says nothing: `key:`, `~` or `null`. */
export function isNull(node: Node | undefined): boolean {
  return node === undefined || (node.kind === "scalar" && node.value === null);
}

/** Follows aliases to the node that is written out. An alias without an anchor stays itself. */
export function deref(node: Node): Node {
  let current = node;
  // An alias of an alias cannot be written in YAML, but a cycle costs nothing to rule out.
  for (let hops = 0; current.kind === "alias" && current.target !== undefined && hops < 16; hops++)
    current = current.target;
  return current;
}
