import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  Parser,
  type Scalar,
  type YAMLParseError,
} from "yaml";
import { limits } from "../limits/limits";
import { BeyondLimit, tooDeep, tooMany } from "./limits";
import { RangedAlias, RangedMap, RangedScalar, RangedSeq, type Region } from "./nodes";
import type { Entry, Node, ScalarNode, ScalarStyle, YamlProblem } from "./tree";

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

/** The same for composing, which calls itself for each level. Throws `BeyondLimit`. */
export function tokensToCompose(text: string): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (depthOf(parser) > limits.nesting) throw new BeyondLimit(tooDeep());
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** How many collections are open at the present place, where that may be too many. */
function depthOf({ stack }: Parser): number {
  if (stack.length <= limits.nesting) return 0;
  return stack.filter(({ type }) => type === "flow-collection" || type === "block-map" || type === "block-seq").length;
}

/** Why a text could not be read: what was thrown on the way. */
export function failureOf(error: unknown): Pick<YamlProblem, "message" | "todo"> {
  return error instanceof BeyondLimit ? error.beyond : { message: String(error) };
}

/** One `---` document as the library reads it. */
export interface LibraryDocument {
  readonly range: readonly [start: number, valueEnd: number, end: number];
  /** Absent when nothing is written there. */
  readonly root?: Node;
  /** See `RegionContent`. */
  readonly marks: readonly Node[];
  /** Their offsets count from the begin of `text`, as those of `range` do. */
  readonly problems: readonly YamlProblem[];
}

/** Reads a text whose first character is the first one of `region`. May throw. */
export function composeText(text: string, tokens: readonly CST.Token[], region: Region): LibraryDocument[] {
  const documents: LibraryDocument[] = [];
  for (const document of new Composer(composerOptions).compose(withoutEchoes(tokens), true, text.length)) {
    if (documents.length === limits.documents) throw new BeyondLimit(tooMany());
    documents.push(readDocument(text, document, region));
  }
  return documents;
}

/**
 * Behind the place where a document broke off, the parser calls each further word unexpected: thousands, of one fault.
 * `isNews` would leave them out as well, but an error with its stack had been made of each.
 */
function* withoutEchoes(tokens: readonly CST.Token[]): Generator<CST.Token> {
  let isBroken = false;
  for (const token of tokens) {
    const isEcho = isBroken && token.type === "error";
    isBroken = token.type === "error" || (isBroken && token.type !== "document");
    if (!isEcho) yield token;
  }
}

function readDocument(text: string, document: Document.Parsed, region: Region): LibraryDocument {
  const problems = document.errors.filter(isNews).map(error => ({
    start: Math.min(error.pos[0], text.length),
    end: Math.min(Math.max(error.pos[1], error.pos[0]), text.length),
    message: breaksOff(error, document, text) ? brokenOff : withoutQuotes(error.message),
  }));
  const { range, contents } = document;
  // The composer makes a null out of an empty document; nothing is written there.
  if (contents === null || (isScalar(contents) && contents.value === null && contents.source === ""))
    return { range, marks: [], problems };
  const builder = new TreeBuilder(text, region);
  const root = builder.node(contents as ParsedNode);
  return { range, root, marks: builder.marks, problems: problems.length > 0 ? problems : builder.problems };
}

/** The same for a fault that the composer tells: the parser's word of it stands behind. */
function isNews({ message }: YAMLParseError, index: number): boolean {
  return index === 0 || !message.includes(" in YAML stream");
}

const brokenOff = "this line begins further left than the first one of the document, so it belongs to nothing";

/** Whether a document ended because its first key or dash is indented, and what stands here is not, or less. */
function breaksOff({ message, pos: [at] }: YAMLParseError, { contents }: Document.Parsed, text: string): boolean {
  if (!message.endsWith(" at node end") || !isCollection(contents) || contents.flow === true) return false;
  return columnOf(text, at) < columnOf(text, contents.range[0]);
}

function columnOf(text: string, at: number): number {
  return at - text.lastIndexOf("\n", at - 1) - 1;
}

/** The parser's message without the words of the text that it quotes: a password may begin with a `*`, `!` or `>`. */
function withoutQuotes(message: string): string {
  return message.replace(/(?<=\w): .*$/s, "").replace(/[!*&%\\]\S+/g, "…");
}

class TreeBuilder {
  readonly marks: Node[] = [];
  /** What the library lets pass. */
  readonly problems: YamlProblem[] = [];

  constructor(
    private readonly text: string,
    private readonly region: Region,
  ) {}

  node(source: ParsedNode): Node {
    const node = this.build(source);
    if (node.kind === "alias" || node.anchor !== undefined) this.marks.push(node);
    return node;
  }

  private build(source: ParsedNode): Node {
    const [start, end] = source.range;
    if (isAlias(source)) return new RangedAlias(this.region, start, end, source.source);
    if (isScalar(source)) return this.scalar(source, start, end);
    const flow = source.flow === true;
    if (isSeq(source)) {
      const items = source.items.map(item => this.node(isPair(item) ? ((item.value ?? item.key) as ParsedNode) : item));
      return new RangedSeq(
        this.region,
        start,
        flow ? end : this.lastEnd(items.at(-1), end),
        flow,
        items,
        source.anchor,
      );
    }
    if (!isMap(source)) return this.nothing(start, start, (source as Scalar).anchor);
    const entries = source.items.map(pair => this.entry(pair.key as ParsedNode, pair.value as ParsedNode | null));
    const last = entries.at(-1);
    const lastEnd = Math.max(this.lastEnd(last?.key, 0), this.lastEnd(last?.value, 0)) || end;
    return new RangedMap(this.region, start, flow ? end : lastEnd, flow, entries, source.anchor);
  }

  private entry(keySource: ParsedNode, valueSource: ParsedNode | null): Entry {
    const read = this.node(keySource);
    // A key that is itself a collection or an alias has no name in the format; its place is all that matters.
    const key = read.kind === "scalar" ? read : this.nothing(this.rel(read.start), this.rel(read.end), undefined, "");
    const value = valueSource === null ? this.nothing(this.rel(key.end), this.rel(key.end)) : this.node(valueSource);
    return { key, value };
  }

  /** A block collection's own range runs on over comments and blank lines; its last child says where it ends. */
  private lastEnd(child: Node | undefined, end: number): number {
    return child === undefined ? end : this.rel(child.end);
  }

  private rel(offset: number): number {
    return offset - this.region.base;
  }

  private scalar(source: Scalar.Parsed, start: number, end: number): ScalarNode {
    const value = source.value as ScalarNode["value"];
    const written = source.source ?? "";
    const integer = typeof value === "number" && /^[-+]?(\d+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(written);
    const style = styles[source.type ?? "PLAIN"] ?? "plain";
    const mark = marks[style];
    if (mark !== undefined && !isClosed(this.text.slice(start, end), style))
      this.problems.push({ start, end, message: `Missing closing ${mark}quote` });
    return new RangedScalar(this.region, start, end, value, written, style, integer, source.anchor);
  }

  private nothing(from: number, to: number, anchor?: string, value: null | string = null): ScalarNode {
    return new RangedScalar(this.region, from, to, value, "", "plain", false, anchor);
  }
}

const marks: Partial<Record<ScalarStyle, string>> = { single: "'", double: '"' };

/**
 * Whether the last quotation mark of a quoted scalar closes it. The library ends one that is not indented enough at its line
 * end, and takes a doubled or escaped mark there for the closing one.
 */
function isClosed(written: string, style: ScalarStyle): boolean {
  if (style === "single") return written.split("'").length % 2 === 1;
  return !/(?<!\\)(?:\\\\)*\\"$/.test(written);
}

const styles: Record<string, ScalarStyle> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};
