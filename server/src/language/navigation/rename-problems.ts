import { fqdnProblem, isName, normalizeFqdn } from "../../spec/names";
import type { SpecFile } from "../../spec/parse";
import { gatewayFqdns } from "./gateway-fqdns";
import type { NameKind } from "./name-kinds";
import { type Named, occurrencesOf } from "./occurrences";
import { isDeclaredName } from "./rename-edits";

/** Why `newName` cannot take the place of a name, as a sentence; undefined when it can. */
export function newNameProblem(file: SpecFile, named: Named, newName: string): string | undefined {
  const malformed = malformedProblem(named.kind, newName);
  if (malformed !== undefined) return malformed;
  if (named.kind === "fqdn") return fqdnTaken(file, named, newName);
  if (newName === named.name) return undefined;
  if (named.kind === "anchor") return anchorTaken(file, named, newName);
  // A reference to nothing would mean this one from then on.
  if (occurrencesOf(file).find(named.document, named.kind, newName) !== undefined)
    return `“${newName}” is already the name of another ${named.kind} in this document.`;
  return named.kind === "gateway" ? gatewayNameProblem(file, named, newName) : undefined;
}

function malformedProblem(kind: NameKind, newName: string): string | undefined {
  if (kind === "fqdn") {
    const problem = fqdnProblem(newName);
    return problem && `“${newName}” is not an FQDN: ${problem}.`;
  }
  if (kind === "anchor")
    return /^[^\s,[\]{}\p{C}]+$/u.test(newName) && !newName.endsWith(":")
      ? undefined
      : `“${newName}” cannot name an anchor: it must not be empty, hold white space, commas, brackets or braces, or end in a colon.`;
  return isName(newName)
    ? undefined
    : `“${newName}” is not a valid name: a name begins with a letter or digit and goes on with letters, digits, dots, underscores and hyphens.`;
}

/** Firewall rules name a gateway, or an FQDN, or `any`: a gateway's name must not be taken for one of the others. */
function gatewayNameProblem(file: SpecFile, named: Named, newName: string): string | undefined {
  if (newName === "any") return "“any” stands for every gateway in firewall rules and cannot name one.";
  const fqdn = occurrencesOf(file).find(named.document, "fqdn", newName);
  return fqdn === undefined || gatewayFqdns(named).has(normalizeFqdn(newName))
    ? undefined
    : `“${newName}” is already an FQDN in this document: firewall rules would take it for this gateway's name.`;
}

function fqdnTaken(file: SpecFile, named: Named, newName: string): string | undefined {
  if (normalizeFqdn(newName) === normalizeFqdn(named.name)) return undefined;
  const { find } = occurrencesOf(file);
  const other = find(named.document, "fqdn", newName);
  // A certificate may have been issued for the new name before: then its list holds both.
  if (other?.occurrences.some(occurrence => !isDeclaredName(occurrence)))
    return `“${newName}” is already used in this document: the two names could not be told apart any more.`;
  const gateway = find(named.document, "gateway", newName);
  return gateway === undefined || gatewayFqdns(gateway).has(normalizeFqdn(named.name))
    ? undefined
    : `“${newName}” is already the name of a gateway: firewall rules would take it for that one.`;
}

function anchorTaken(file: SpecFile, { document }: Named, newName: string): string | undefined {
  const taken = occurrencesOf(file).names.some(
    other => other.kind === "anchor" && other.document === document && other.name === newName,
  );
  return taken ? `“${newName}” is already the name of another anchor in this document.` : undefined;
}
