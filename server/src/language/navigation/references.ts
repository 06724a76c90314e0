import type { Location } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { SpecFile } from "../../spec/parse";
import { gatewayFqdns, namesGateway } from "./gateway-fqdns";
import { type Occurrence, occurrenceAt, occurrencesOf } from "./occurrences";

/** Every place that uses the name at `offset`, in the order of the text; those that define it when they are asked for. */
export function references(
  { file, lines }: Analysis,
  offset: number,
  uri: string,
  includeDeclaration: boolean,
): Location[] {
  const at = occurrenceAt(file, offset);
  if (at === undefined) return [];
  return [...at.named.occurrences, ...byFqdn(file, at)]
    .filter(({ role }) => includeDeclaration || role === "reference")
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span }) => ({ uri, range: lines.range(span) }));
}

/** The policy and the firewalls speak of a gateway by its FQDN too. */
function byFqdn(file: SpecFile, { named }: Occurrence): Occurrence[] {
  if (named.kind !== "gateway") return [];
  const { find } = occurrencesOf(file);
  return [...gatewayFqdns(named)].flatMap(
    fqdn => find(named.document, "fqdn", fqdn)?.occurrences.filter(namesGateway) ?? [],
  );
}
