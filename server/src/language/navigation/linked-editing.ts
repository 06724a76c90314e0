import type { LinkedEditingRanges } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { NameKind } from "./name-kinds";
import { occurrenceAt, occurrencesOf } from "./occurrences";

const name = "[A-Za-z0-9][A-Za-z0-9._-]*";
/** An FQDN is in certificate files too, and may be written in several ways: that is a rename's business. */
const patterns: Partial<Record<NameKind, string>> = {
  certificate: name,
  gateway: name,
  vantage: name,
  anchor: "[^\\s,\\[\\]{}:&*]+",
};

/**
 * The places that change along while a name is typed at its definition. Not while it is typed at a reference: there a
 * person chooses another of the names that are defined.
 */
export function linkedEditing({ file, lines, text }: Analysis, offset: number): LinkedEditingRanges | undefined {
  const at = occurrenceAt(file, offset);
  const wordPattern = at && patterns[at.named.kind];
  if (at === undefined || wordPattern === undefined || at.role !== "definition") return undefined;
  if (offset < at.span.start || offset > at.span.end) return undefined;
  const { named } = at;
  if (named.occurrences.length < 2 || occurrencesOf(file).doubles.has(named)) return undefined;
  // The protocol wants the same characters everywhere; a quoted name may be written with escapes.
  if (named.occurrences.some(({ span }) => text.slice(span.start, span.end) !== named.name)) return undefined;
  return { ranges: named.occurrences.map(({ span }) => lines.range(span)), wordPattern };
}
