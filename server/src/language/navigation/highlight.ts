import { type DocumentHighlight, DocumentHighlightKind } from "vscode-languageserver";
import type { Analysis } from "../../check";
import { occurrenceAt } from "./occurrences";

/** The name at `offset` wherever it stands: written where it is defined, read elsewhere. */
export function highlights({ file, lines }: Analysis, offset: number): DocumentHighlight[] {
  const occurrences = occurrenceAt(file, offset)?.named.occurrences ?? [];
  return occurrences.map(({ span, role }) => ({
    range: lines.range(span),
    kind: role === "definition" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
