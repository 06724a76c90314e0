import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  Parser,
  type Scalar,
} from "yaml";
import { commentsOf } from "./comments";
import type { Entry, Node, ScalarNode, ScalarStyle, YamlDocument, YamlFile, YamlProblem } from "./tree";

const composerOptions = {
  // Duplicate keys are CEM007, which says more than the parser does.
  uniqueKeys: false,
  // A %YAML 1.1 directive must not turn `yes` into a boolean: the format is YAML 1.2.
  schema: "core",
  merge: false,
  stringKeys: false,
  prettyErrors: false,
} as const;

/** The pieces of a text as its grammar joins them, comments and white space included. Never fails. */
export function tokensOf(text: string): CST.Token[] {
  return [...new Parser().parse(text)];
}

/**
 * Reads a whole file. Never fails: what is not YAML becomes a problem beside the tree that could be read.
 * @param tokens of that text, where they are there already
 */
export function parseYaml(text: string, tokens: readonly CST.Token[] = tokensOf(text)): YamlFile {
  try {
    const documents = [...new Composer(composerOptions).compose(tokens, true, text.length)];
    return { text, documents: documents.map(document => readDocument(text, document)), comments: commentsOf(tokens) };
  } catch (error) {
    return { text, documents: [beyondReading(text, error)], comments: [] };
  }
}

/** The composer calls itself for each level, so that thousands of open brackets end in a RangeError. */
function beyondReading(text: string, error: unknown): YamlDocument {
  const message = error instanceof RangeError ? "The document is nested too deeply to be read" : String(error);
  return { origin: 0, start: 0, end: text.length, problems: [{ start: 0, end: Math.min(1, text.length), message }] };
}

function readDocument(text: string, document: Document.Parsed): YamlDocument {
  const problems: YamlProblem[] = document.errors.map(error => ({
    start: Math.min(error.pos[0], text.length),
    end: Math.min(Math.max(error.pos[1], error.pos[0]), text.length),
    message: withoutQuotes(error.message),
  }));
  const origin = document.range[0];
  const start = firstCharacter(text, origin);
  const end = Math.min(Math.max(start, document.range[2]), text.length);
  const contents = document.contents as ParsedNode | null;
  // The composer makes a null out of an empty document; nothing is written there.
  if (contents === null || (isScalar(contents) && contents.value === null && contents.source === ""))
    return { origin, start, end, problems };
  const root = new TreeBuilder(problems).node(contents);
  return { origin, start, end, root, problems };
}

/** The parser's message without the words of the text that it quotes: a password may begin with a `*`, `!` or `>`. */
function withoutQuotes(message: string): string {
  return message.replace(/(?<=\w): .*$/s, "").replace(/[!*&%\\]\S+/g, "…");
}

/** The parser counts the `---` line to the document that it begins; what a person calls its first character comes after it. */
function firstCharacter(text: string, start: number): number {
  const rest =
    start === 0 ? null : /^(?:---)?(?:[ \t]*|[ \t]+#[^\r\n]*)(?:\r?\n|$)/.exec(text.slice(start, start + 2000));
  return start + (rest?.[0].length ?? 0);
}

class TreeBuilder {
  private readonly anchors = new Map<string, Node>();

  constructor(private readonly problems: YamlProblem[]) {}

  node(source: ParsedNode): Node {
    const node = this.build(source);
    if (node.kind !== "alias" && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    return node;
  }

  private build(source: ParsedNode): Node {
    const [start, end] = source.range;
    if (isAlias(source)) return this.alias(source.source, start, end);
    const anchor = source.anchor === undefined ? {} : { anchor: source.anchor };
    if (isScalar(source)) return { ...scalar(source, start, end), ...anchor };
    const flow = source.flow === true;
    if (isSeq(source)) {
      const items = source.items.map(item => this.node(isPair(item) ? ((item.value ?? item.key) as ParsedNode) : item));
      return { kind: "seq", start, end: lastEnd(items, flow, end), flow, items, ...anchor };
    }
    if (!isMap(source)) return { ...nothing(start), ...anchor };
    const entries = source.items.map(pair => this.entry(pair.key as ParsedNode, pair.value as ParsedNode | null));
    return { kind: "map", start, end: lastEnd(entries, flow, end), flow, entries, ...anchor };
  }

  private entry(keySource: ParsedNode, valueSource: ParsedNode | null): Entry & { start: number; end: number } {
    const read = this.node(keySource);
    // A key that is itself a collection or an alias has no name in the format; its place is all that matters.
    const key: ScalarNode =
      read.kind === "scalar" ? read : { ...nothing(read.start), end: read.end, source: "", value: "" };
    const value = valueSource === null ? nothing(key.end) : this.node(valueSource);
    return { key, value, start: key.start, end: Math.max(key.end, value.end) };
  }

  private alias(name: string, start: number, end: number): Node {
    const target = this.anchors.get(name);
    if (target !== undefined) return { kind: "alias", start, end, name, target };
    this.problems.push({ start, end, message: "This alias has no anchor of its name before it" });
    return { kind: "alias", start, end, name };
  }
}

/** A block collection's own range runs on over comments and blank lines; its last child says where it ends. */
function lastEnd(children: readonly { readonly end: number }[], flow: boolean, end: number): number {
  return flow ? end : (children.at(-1)?.end ?? end);
}

const styles: Record<string, ScalarStyle> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

function scalar(source: Scalar.Parsed, start: number, end: number): ScalarNode {
  const value = source.value as ScalarNode["value"];
  const written = source.source ?? "";
  const integer = typeof value === "number" && /^[-+]?(\d+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(written);
  return {
    kind: "scalar",
    start,
    end,
    value,
    source: written,
    style: styles[source.type ?? "PLAIN"] ?? "plain",
    integer,
  };
}

function nothing(at: number): ScalarNode {
  return { kind: "scalar", start: at, end: at, value: null, source: "", style: "plain", integer: false };
}
