import { declaredSanProblem, type SanProblem, sanProblem } from "../../certificates/names";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { isDnsLabel, labelProblem } from "../../spec/names";
import { type RuleContext, rule } from "../rule";

export default rule({
  code: "CEM209",
  name: "san-not-a-name",
  severity: "warning",
  phase: 1,
  source: "RFC 9525",
  section: "Sections 6.1 and 6.3",
  checks: {
    certificate(certificate, context) {
      declared(certificate, context);
      inFile(certificate, context);
    },
  },
});

function declared({ declared }: KnownCertificate, { report }: RuleContext): void {
  for (const { at, value } of declared.subjectAlternativeNames.items) {
    if (value === undefined) continue;
    const problem = declaredSanProblem(value);
    if (problem !== undefined) report(at, `“${value}” ${meaning(problem, value)}. Declare the DNS names themselves.`);
  }
}

function inFile({ declared, file }: KnownCertificate, { report }: RuleContext): void {
  for (const entry of file?.leaf.subjectAlternativeNames ?? []) {
    const problem = sanProblem(entry);
    if (problem !== undefined)
      report(
        declared.file.at,
        `The certificate lists “${entry.value}”, which ${meaning(problem, entry.value)}. Request one that lists DNS names.`,
      );
  }
}

function meaning(problem: SanProblem, value: string): string {
  if (problem !== "bad-name") return meanings[problem];
  const labels = value.replace(/^\*\./, "").split(".");
  return `is not a valid DNS name: ${labelProblem(labels, isDnsLabel) ?? "its last label is a number"}`;
}

const meanings: Readonly<Record<Exclude<SanProblem, "bad-name">, string>> = {
  ip: "is an IP address or a range of them, and agents connect by name",
  url: "is a URL or a path, not a name",
  email: "is an e-mail address, not a host name",
  port: "has a port, which no certificate name can have",
  "partial-wildcard": "has a wildcard that is only part of a label; agents accept it only as the whole left-most label",
  "misplaced-wildcard": "has a wildcard beyond the left-most label, where it covers nothing",
  "too-broad-wildcard": "is a wildcard for all names or for a whole public suffix, which covers nothing",
  "trailing-dot": "ends in a dot, which matches nothing in a certificate",
  "not-ascii": "has characters outside ASCII; a certificate must carry the xn-- form",
  empty: "is empty",
};
