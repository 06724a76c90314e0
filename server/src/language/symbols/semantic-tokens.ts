import type { SemanticTokensEdit } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { SpecFile } from "../../spec/parse";
import * as type from "../../spec/scalars";
import type { ScalarSpec } from "../../spec/schema";
import type { ScalarNode, Span } from "../../yaml/tree";
import type { NameKind } from "../navigation/name-kinds";
import { innerSpan } from "../navigation/name-span";
import { type Named, type Occurrence, occurrencesOf } from "../navigation/occurrences";
import { walkSpec } from "../navigation/walk";
import { type TokenModifier, type TokenType, tokenModifiers, tokenTypes } from "./token-legend";

export interface Token extends Span {
  readonly type: TokenType;
  readonly modifier?: TokenModifier;
}

const nameTypes: Partial<Record<NameKind, TokenType>> = {
  certificate: "class",
  gateway: "function",
  vantage: "variable",
  fqdn: "namespace",
};

const tokens = new WeakMap<SpecFile, readonly Token[]>();

/** The tokens of a file, in the order of the text; none overlaps another or goes on over a line end. */
export function tokensOf(file: SpecFile): readonly Token[] {
  const known = tokens.get(file) ?? collect(file);
  tokens.set(file, known);
  return known;
}

/** The tokens as LSP wants them, five numbers each; of `range` only when there is one. */
export function encodedTokens({ file, lines }: Analysis, range?: Span): number[] {
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (const token of tokensOf(file)) {
    if (range !== undefined && (token.end <= range.start || token.start >= range.end)) continue;
    const start = lines.position(token.start);
    const isSameLine = start.line === before.line;
    data.push(start.line - before.line, isSameLine ? start.character - before.character : start.character);
    const modifiers = token.modifier === undefined ? 0 : 1 << tokenModifiers.indexOf(token.modifier);
    data.push(token.end - token.start, tokenTypes.indexOf(token.type), modifiers);
    before = start;
  }
  return data;
}

/** What turns one encoding into another: at most one edit, of whatever lies between what both begin and end with. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let behind = 0;
  while (behind < shorter - start && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  const deleteCount = before.length - start - behind;
  const data = after.slice(start, after.length - behind);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}

function collect(file: SpecFile): Token[] {
  const { all } = occurrencesOf(file);
  const defined = new Set(all.filter(({ role }) => role === "definition").map(({ named }) => named));
  const found = all.flatMap(occurrence => nameToken(occurrence, defined));
  for (const { yaml } of file.documents)
    walkSpec(yaml.root, {
      scalar: (spec, node) => {
        const kind = valueType(spec, node);
        if (kind === undefined) return;
        const isWeak = spec.type.values?.includes("MD5") === true && /^(MD5|SHA-1)$/.test(node.source);
        found.push({ ...innerSpan(file.text, node), type: kind, ...(isWeak && { modifier: "deprecated" }) });
      },
    });
  return withoutOverlaps(file.text, found);
}

/** A reference to nothing stays as plain as any text. */
function nameToken({ named, role, span }: Occurrence, defined: ReadonlySet<Named>): Token[] {
  const kind = nameTypes[named.kind];
  if (kind === undefined || (named.kind !== "fqdn" && !defined.has(named))) return [];
  return [{ start: span.start, end: span.end, type: kind, ...(role === "definition" && { modifier: "declaration" }) }];
}

function valueType(spec: ScalarSpec, node: ScalarNode): TokenType | undefined {
  if (node.value === null) return undefined;
  if (spec.type === type.port) return node.integer ? "number" : undefined;
  if (spec.type === type.thumbprint) return "string";
  if (spec.type === type.sanName && String(node.value).startsWith("*.")) return "namespace";
  const isEnum = spec.type.values !== undefined && spec.type !== type.boolean;
  return isEnum && spec.type.values?.includes(node.source) ? "enumMember" : undefined;
}

function withoutOverlaps(text: string, found: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const token of found.toSorted((a, b) => a.start - b.start)) {
    if (token.end <= token.start || token.start < (kept.at(-1)?.end ?? 0)) continue;
    if (!/[\r\n]/.test(text.slice(token.start, token.end))) kept.push(token);
  }
  return kept;
}
