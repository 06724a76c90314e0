import { SymbolKind, type WorkspaceSymbol } from "vscode-languageserver";
import type { SpecFile } from "../../spec/parse";
import { label } from "../label";
import type { NameKind } from "../navigation/name-kinds";
import { type Occurrence, occurrencesOf } from "../navigation/occurrences";

/** A spec that names are looked for in: open in the editor, or only in the workspace. */
export interface SearchedSpec {
  readonly uri: string;
  readonly file: SpecFile;
}

const kinds: Partial<Record<NameKind, SymbolKind>> = {
  certificate: SymbolKind.Key,
  gateway: SymbolKind.Interface,
  fqdn: SymbolKind.Namespace,
};

/** The certificates, gateways and FQDNs that the specs define and `query` matches. */
export function workspaceSymbols(specs: readonly SearchedSpec[], query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  return specs.flatMap(({ uri, file }) =>
    occurrencesOf(file)
      .all.filter(({ role, named }) => role === "definition" && matches(named.name.toLowerCase(), wanted))
      .flatMap(occurrence => symbol(occurrence, uri, file)),
  );
}

/** Whether the characters of `query` stand in `name` in their order; others may stand in between. */
export function matches(name: string, query: string): boolean {
  let at = 0;
  for (const character of query) {
    if (character === " ") continue;
    at = name.indexOf(character, at) + character.length;
    if (at < character.length) return false;
  }
  return true;
}

function symbol({ named, span, node }: Occurrence, uri: string, { lines, documents }: SpecFile): WorkspaceSymbol[] {
  const kind = kinds[named.kind];
  if (kind === undefined || node === undefined) return [];
  const deployment = documents[named.document]?.spec.name.value;
  const containerName = [named.kind === "fqdn" ? "FQDN" : named.kind, deployment].filter(Boolean).join(" · ");
  return [
    {
      name: label(named.name),
      kind,
      location: { uri, range: lines.range(span) },
      containerName: label(containerName),
    },
  ];
}
