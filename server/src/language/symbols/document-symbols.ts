import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { Lines } from "../../yaml/lines";
import type { Node } from "../../yaml/tree";
import { documentName, sectionSymbols } from "./section-symbols";

/** The outline of a file: its sections and what stands in them; document by document when there are several. */
export function documentSymbols({ file, lines }: Analysis): DocumentSymbol[] {
  const roots = file.documents.map(({ yaml }) => yaml.root);
  return roots.flatMap((root, index) => {
    if (root?.kind !== "map") return [];
    return roots.length === 1 ? sectionSymbols(root, lines) : [documentSymbol(root, lines, index)];
  });
}

/** The same as one list, for clients that know no hierarchy. */
export function flatSymbols(symbols: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
  const flat: SymbolInformation[] = [];
  const pending = symbols.map(symbol => ({ symbol, container: "" })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { symbol, container } = next;
    const { name, kind, range, children = [] } = symbol;
    flat.push({ name, kind, location: { uri, range }, ...(container !== "" && { containerName: container }) });
    for (const child of children.toReversed()) pending.push({ symbol: child, container: name });
  }
  return flat;
}

function documentSymbol(root: Node, lines: Lines, index: number): DocumentSymbol {
  const children = sectionSymbols(root, lines);
  const name = documentName(root) ?? `Document ${index + 1}`;
  const range = lines.range(root);
  const selectionRange = children[0]?.selectionRange ?? { start: range.start, end: range.start };
  return { name, kind: SymbolKind.File, range, selectionRange, ...(children.length > 0 && { children }) };
}
