import type { DefinitionLink, Location } from "vscode-languageserver";
import type { Analysis } from "../../check";
import { occurrenceAt } from "./occurrences";

/** Where the name at `offset` is defined; a name that two places define has two. */
export function definition({ file, lines }: Analysis, offset: number, uri: string): DefinitionLink[] {
  const at = occurrenceAt(file, offset);
  const definitions = at?.named.occurrences.filter(({ role }) => role === "definition") ?? [];
  return definitions.map(({ span, whole }) => ({
    ...(at && { originSelectionRange: lines.range(at.span) }),
    targetUri: uri,
    targetRange: lines.range(whole),
    targetSelectionRange: lines.range(span),
  }));
}

/** The same for clients that know no links. */
export function asLocation({ targetUri, targetSelectionRange }: DefinitionLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}
