import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import type { Analysis } from "../../check";
import { standsAlone } from "../../rules/suppressions";
import { lineStartAt } from "../../yaml/text";
import type { MapNode, Node, SeqNode, Span, YamlDocument } from "../../yaml/tree";

export interface FoldingOptions {
  /** The client folds whole lines, one range from each. */
  readonly lineFoldingOnly: boolean;
  /** How many ranges the client wants; the outermost are kept. */
  readonly limit?: number;
}

interface Fold extends Span {
  readonly kind?: FoldingRangeKind;
  readonly depth: number;
}

/** What can be folded: documents, every entry and list item of several lines, blocks of comments, marked regions. */
export function foldingRanges(analysis: Analysis, { lineFoldingOnly, limit }: FoldingOptions): FoldingRange[] {
  const { file, lines } = analysis;
  const { documents } = file.yaml;
  const folds = [
    ...(documents.length > 1 ? documents.flatMap(document => documentFold(analysis, document)) : []),
    ...documents.flatMap(({ root }) => treeFolds(analysis, root)),
    ...commentFolds(analysis),
    ...regionFolds(analysis),
  ];
  const taken = new Set<string>();
  const ranges = folds
    .sort((a, b) => a.depth - b.depth)
    .flatMap(fold => {
      const { start, end } = lines.range(fold);
      const key = lineFoldingOnly ? `${start.line}` : `${start.line}-${end.line}`;
      if (end.line <= start.line || taken.has(key)) return [];
      taken.add(key);
      const characters = lineFoldingOnly
        ? {}
        : { startCharacter: lineEnd(analysis, start.line), endCharacter: end.character };
      return [{ startLine: start.line, endLine: end.line, ...characters, ...(fold.kind && { kind: fold.kind }) }];
    });
  return ranges.slice(0, limit).sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function lineEnd({ lines }: Analysis, line: number): number {
  return lines.endOf(line) - lines.startOf(line);
}

/** From the `---` line, where there is one, to the last line with anything on it. */
function documentFold({ text }: Analysis, { root, start }: YamlDocument): Fold[] {
  if (root === undefined) return [];
  const above = lineStartAt(text, Math.max(start - 1, 0));
  const from = text.startsWith("---", above) ? above : start;
  return [{ start: from, end: contentEnd(text, root), depth: 0 }];
}

interface Pending {
  readonly node: Node;
  readonly depth: number;
}

function treeFolds(analysis: Analysis, root: Node | undefined): Fold[] {
  const folds: Fold[] = [];
  const pending: Pending[] = root === undefined ? [] : [{ node: root, depth: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next;
    if (node.kind !== "map" && node.kind !== "seq") continue;
    // Inside brackets, lines are not what things begin on.
    for (const fold of node.flow ? [] : blockFolds(analysis, node, depth)) folds.push(fold);
    const children = node.kind === "map" ? node.entries.map(({ value }) => value) : node.items;
    for (const child of children) pending.push({ node: child, depth: depth + 1 });
  }
  return folds;
}

function blockFolds(analysis: Analysis, node: MapNode | SeqNode, depth: number): Fold[] {
  const { text } = analysis;
  if (node.kind === "map")
    return node.entries.map(({ key, value }) => ({ start: key.start, end: contentEnd(text, value), depth }));
  return node.items.map(item => ({ start: dashOf(analysis, node, item), end: contentEnd(text, item), depth }));
}

/** The dash of an item stands in the column of the list, on the item's line or, with nothing but notes between, above. */
function dashOf({ text, lines }: Analysis, list: Node, item: Node): number {
  const first = lines.lineAt(list.start);
  const column = list.start - lines.startOf(first);
  for (let line = lines.lineAt(item.start); line >= first; line--)
    if (text[lines.startOf(line) + column] === "-") return lines.startOf(line) + column;
  return item.start;
}

/** Where a node's last line with content ends. A closing bracket on a line of its own stays in sight. */
function contentEnd(text: string, node: Node): number {
  let end = node.end;
  const isFlow = (node.kind === "map" || node.kind === "seq") && node.flow;
  if (isFlow && text.slice(lineStartAt(text, end - 1), end - 1).trim() === "") end = lineStartAt(text, end - 1) - 1;
  while (end > node.start && /\s/.test(text[end - 1] ?? "")) end--;
  return end;
}

/** Comments on lines of their own, two or more one below the other. */
function commentFolds({ text, lines, file }: Analysis): Fold[] {
  const blocks: { start: number; end: number; line: number }[] = [];
  const folds: Fold[] = [];
  for (const { start, end } of file.yaml.comments.filter(comment => standsAlone(text, comment))) {
    const line = lines.lineAt(start);
    const last = blocks.at(-1);
    if (last?.line === line - 1) Object.assign(last, { end, line });
    else blocks.push({ start, end, line });
  }
  for (const { start, end } of blocks) folds.push({ start, end, depth: 1, kind: FoldingRangeKind.Comment });
  return folds;
}

/** `# region` to `# endregion`, as the language's configuration has it for editors that fold by themselves. */
function regionFolds({ text, file }: Analysis): Fold[] {
  const open: Span[] = [];
  return file.yaml.comments.flatMap(comment => {
    if (!standsAlone(text, comment)) return [];
    if (/^#\s*region\b/.test(comment.text)) open.push(comment);
    const begun = /^#\s*endregion\b/.test(comment.text) ? open.pop() : undefined;
    return begun === undefined
      ? []
      : [{ start: begun.start, end: comment.end, depth: 0, kind: FoldingRangeKind.Region }];
  });
}
