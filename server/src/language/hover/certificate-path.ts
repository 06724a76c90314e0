import type { JudgedPath } from "../../certificates/path/best-path";
import { nameOf } from "../../certificates/path/name-of";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { escapeMarkdown } from "../markdown";

/** The way from a certificate to its root, and what is wrong with it: `gw → Issuing CA → Root (rootCa.file)`. */
export function pathText(known: KnownCertificate, now: number): string {
  const path = known.pathAt(now);
  if (path === undefined) return "";
  const names = path.members.map(member => escapeMarkdown(nameOf(member)));
  const faults = [
    ...path.refused.map(({ reason }) => `✗ ${escapeMarkdown(reason)}`),
    ...path.unsure.map(({ reason }) => `not judged: ${escapeMarkdown(reason)}`),
  ];
  return [`${names.join(" → ")}${endText(path)}`, ...faults].join("; ");
}

function endText({ end, members }: JudgedPath): string {
  if (end === "anchor") return " (rootCa.file)";
  if (end === "root") return members.length === 1 ? " (self-signed)" : " (a root in the file itself)";
  return ` → ${escapeMarkdown(members.at(-1)?.issuerName ?? "")} (not in the file)`;
}

/** What RFC 5280 forbids and endpoints take all the same. */
export function departures(known: KnownCertificate, now: number): readonly string[] {
  return known.pathAt(now)?.strict.map(({ reason }) => `${reason} (RFC 5280 forbids it; Windows accepts it)`) ?? [];
}
