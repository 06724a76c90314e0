import type { FormattingOptions, Position, TextEdit } from "vscode-languageserver";
import type { Analysis } from "../../check";
import { type Leaf, leavesOf } from "../../yaml/leaves";
import type { Node } from "../../yaml/tree";
import { stepOf } from "./formatting";

/**
 * Indentation for the line that a key has just begun: behind `key:` one step in, behind `- key: value` under the key;
 * and for a dash, the column of the list it continues. Everything else is left as the editor made it.
 */
export function onType(
  analysis: Analysis,
  { line, character }: Position,
  typed: string,
  options: FormattingOptions,
): TextEdit[] {
  const own = lineText(analysis, line);
  const above = contentAbove(analysis, line, typed === "-");
  if (above === undefined || !standsFree(analysis, line)) return [];
  const column =
    typed === "-" ? dashColumn(analysis, own, above, options) : columnBelow(own, lineText(analysis, above), options);
  const space = /^[ \t]*/.exec(own)?.[0] ?? "";
  if (column === undefined || space === " ".repeat(column) || character < space.length) return [];
  const range = { start: { line, character: 0 }, end: { line, character: space.length } };
  return [{ range, newText: " ".repeat(column) }];
}

function lineText({ text, lines }: Analysis, line: number): string {
  return text.slice(lines.startOf(line), lines.endOf(line));
}

/** The line above; for a dash the nearest one above that is neither blank nor a comment. */
function contentAbove(analysis: Analysis, line: number, far: boolean): number | undefined {
  for (let above = line - 1; above >= 0; above--) {
    if (!/^\s*(#|$)/.test(lineText(analysis, above))) return above;
    if (!far) return undefined;
  }
  return undefined;
}

/** Where an entry goes that follows the line `above`, read from that line alone: the rest may not parse while one types. */
function columnBelow(own: string, above: string, options: FormattingOptions): number | undefined {
  const last = lastLeaf(above);
  if (last?.block === undefined || last.kind === "header") return undefined;
  const isOpen = isBareKey(last, above);
  // The end of a value that was broken in two belongs to it, wherever it stands.
  if (own.trim() !== "" && !isOpen && last.kind !== "dash") return undefined;
  if (last.kind === "dash") return last.block.start + 2;
  return last.block.start + (isOpen ? stepOf(options) : 0);
}

/** `key:` without a value; an anchor or tag may announce one. */
function isBareKey({ kind, start }: Leaf, line: string): boolean {
  if (kind === "colon") return true;
  return (kind === "anchor" || kind === "tag") && /:[ \t]+(?:[&!]\S*[ \t]+)*$/.test(line.slice(0, start));
}

/** What a line ends with, comments apart; undefined when a bracket or quote is still open there. */
function lastLeaf(line: string): Leaf | undefined {
  const leaves = leavesOf(line).filter(({ kind }) => kind !== "comment");
  const count = (wanted: Leaf["kind"]) => leaves.filter(({ kind }) => kind === wanted).length;
  const last = leaves.at(-1);
  if (last === undefined || count("open") !== count("close")) return undefined;
  const written = line.slice(last.start, last.end);
  const isClosed = last.kind !== "quoted" || (written.length > 1 && written.at(-1) === written[0]);
  return isClosed ? last : undefined;
}

/** A dash alone on its line goes where the list's other dashes are. */
function dashColumn(analysis: Analysis, own: string, above: number, options: FormattingOptions): number | undefined {
  if (own.trim() !== "-") return undefined;
  const now = own.indexOf("-");
  const line = lineText(analysis, above);
  const last = lastLeaf(line);
  if (last?.block !== undefined && isBareKey(last, line))
    // At the key's own column, and further out, a dash belongs to something else.
    return now > last.block.start ? last.block.start + stepOf(options) : undefined;
  return holders(analysis, above).find(({ dash, column }) => dash && column <= now)?.column;
}

interface Holder {
  readonly column: number;
  readonly dash: boolean;
}

/** The dashes and keys that hold the line, by their columns, from the line outwards. */
function holders(analysis: Analysis, from: number): Holder[] {
  const found: Holder[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let line = from; line >= 0 && least > 0; line--) {
    const content = lineText(analysis, line);
    if (/^\s*(#|$)/.test(content)) continue;
    if (/^(---|\.\.\.)/.test(content)) break;
    const indent = content.search(/\S/);
    if (indent >= least) continue;
    const dashes = /^\s*((?:-[ \t]+)*-?(?=\s|$))/.exec(content)?.[1] ?? "";
    const columns = [...dashes.matchAll(/-/g)].map(({ index }) => ({ column: indent + index, dash: true }));
    found.push(...columns.reverse(), ...(columns.length === 0 ? [{ column: indent, dash: false }] : []));
    least = indent;
  }
  return found;
}

/** False inside block scalars, quotes and brackets: their lines are the writer's. */
function standsFree(analysis: Analysis, line: number): boolean {
  const { lines, file } = analysis;
  if (belowBlockHeader(analysis, line)) return false;
  const offset = lines.startOf(line);
  let node = file.yaml.documents.findLast(({ start }) => start <= offset)?.root;
  while (node !== undefined) {
    const isScalar = node.kind === "scalar" && node.style !== "plain";
    if (isScalar || ((node.kind === "map" || node.kind === "seq") && node.flow)) return false;
    node = childrenOf(node).find(({ start, end }) => start < offset && offset < end);
  }
  return true;
}

function childrenOf(node: Node): readonly Node[] {
  if (node.kind === "map") return node.entries.map(({ value }) => value);
  return node.kind === "seq" ? node.items : [];
}

/** Whether a line above, further out than all between, ends with `|` or `>`: in a broken text the tree may not know. */
function belowBlockHeader(analysis: Analysis, from: number): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (let line = from - 1; line >= 0 && least > 0; line--) {
    const content = lineText(analysis, line);
    const indent = content.search(/\S/);
    if (indent < 0 || indent >= least) continue;
    if (/(?:^|[:-][ \t]+)(?:[&!]\S*[ \t]+)*[|>][-+1-9]*[ \t]*(?:[ \t]#.*)?$/.test(content)) return true;
    least = indent;
  }
  return false;
}
