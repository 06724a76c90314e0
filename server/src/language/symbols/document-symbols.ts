import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { Lines } from "../../yaml/lines";
import type { Node } from "../../yaml/tree";
import { documentName, type OutlineEntry, sectionEntries } from "./section-symbols";

/** The outline of a file: its sections and what stands in them; document by document when there are several. */
export function documentSymbols({ file, lines }: Analysis): DocumentSymbol[] {
  const roots = file.documents.map(({ yaml }) => yaml.root);
  const outlines = roots.map((root, index) => {
    if (root?.kind !== "map") return [];
    return roots.length === 1 ? sectionEntries(root) : [documentEntry(root, index)];
  });
  return outlines.flat().map(entry => documentSymbol(entry, lines));
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

function documentEntry(root: Node, index: number): OutlineEntry {
  const children = sectionEntries(root);
  const start = { start: root.start, end: root.start };
  const name = documentName(root) ?? `Document ${index + 1}`;
  return { name, kind: SymbolKind.File, span: root, selection: children[0]?.selection ?? start, children };
}

function documentSymbol({ name, detail, kind, span, selection, children }: OutlineEntry, lines: Lines): DocumentSymbol {
  const range = lines.range(span);
  const symbol: DocumentSymbol = {
    name,
    kind,
    range,
    selectionRange: selection === span ? range : lines.range(selection),
  };
  // Added where they are: there are thousands, and objects that are spread into others take half as much time again.
  if (detail !== undefined) symbol.detail = detail;
  if (children.length > 0) symbol.children = children.map(child => documentSymbol(child, lines));
  return symbol;
}
