import { format } from "../../spec/fields";
import { normalizeFqdn } from "../../spec/names";
import type { SpecFile } from "../../spec/parse";
import { type Edit, replaceScalar, replaceSpan } from "../../yaml/edit";
import { textScalar } from "../../yaml/text";
import { type Occurrence, occurrencesOf } from "./occurrences";

const declaredName = format.fields.certificates.entry.fields.subjectAlternativeNames.item;

/** Whether a name stands in a certificate's declared names. */
export function isDeclaredName({ spec }: Occurrence): boolean {
  return spec === declaredName;
}

/** What has to be replaced so that the name at `at` becomes `newName` wherever it stands. */
export function renameEdits(file: SpecFile, at: Occurrence, newName: string): Edit[] {
  const { occurrences, kind, document } = at.named;
  if (kind !== "fqdn") return occurrences.map(each => editOf(file.text, each, newName));
  const other = occurrencesOf(file).find(document, kind, newName);
  // A certificate issued for both names lists both, and goes on listing both.
  const complete = new Set(other === at.named ? [] : other?.occurrences.map(({ list }) => list));
  return occurrences
    .filter(each => !(isDeclaredName(each) && complete.has(each.list)))
    .map(each => editOf(file.text, each, inTheStyleOf(each, at, newName)));
}

/** Keeps the quotes that are there; adds some where YAML would read the new name as a number or a boolean. */
function editOf(text: string, { node, span }: Occurrence, newName: string): Edit {
  if (node === undefined) return replaceSpan(span, newName);
  return replaceScalar(text, node, node.style === "plain" ? textScalar(newName) : newName);
}

/**
 * `newName` with the trailing dot and the capitals that the name has here, unless they are what the rename is about.
 * A declared name keeps its own dot in any case: with one it stands for no host at all.
 */
function inTheStyleOf(each: Occurrence, at: Occurrence, newName: string): string {
  const old = writtenName(each);
  const bare = newName.replace(/\.$/, "");
  const isSame = normalizeFqdn(newName) === normalizeFqdn(at.named.name);
  const dotted = isSame && !isDeclaredName(each) ? newName : old;
  const isLoud = !isSame && isUpperCase(old) && !isUpperCase(writtenName(at));
  return (isLoud ? bare.toUpperCase() : bare) + (dotted.endsWith(".") ? "." : "");
}

/** The name as it is spelt at one place. */
export function writtenName({ node, named }: Occurrence): string {
  return typeof node?.value === "string" ? node.value : named.name;
}

function isUpperCase(name: string): boolean {
  return name !== name.toLowerCase() && name === name.toUpperCase();
}
