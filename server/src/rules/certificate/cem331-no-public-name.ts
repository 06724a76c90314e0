import { declaredSanProblem } from "../../certificates/names";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { firstFew } from "../../spec/first-few";
import { whyNotPublic } from "../not-public";
import { type RuleContext, rule } from "../rule";
import { isFromPublicCa } from "./facts";

export default rule({
  code: "CEM331",
  name: "no-public-name",
  severity: "error",
  phase: 1,
  source: "CA/Browser Forum Baseline Requirements",
  section: "Sections 1.6.1 and 7.1.2.7.12",
  checks: {
    certificate(certificate, context) {
      const { names } = certificate;
      if (!isFromPublicCa(certificate)) return;
      if (!names.known) context.notChecked(names.at, names.reason);
      else if (names.from === "file") inFile(certificate, context);
      else asDeclared(certificate, context);
    },
  },
});

function asDeclared({ declared }: KnownCertificate, { report }: RuleContext): void {
  for (const { at, value = "" } of declared.subjectAlternativeNames.items) {
    const why = whyRefused(value);
    if (why !== undefined) report(at, `“${value}” ${why}, and no public CA may certify such a name. ${remedy}`);
  }
}

function inFile({ declared, file, name }: KnownCertificate, { report }: RuleContext): void {
  const listed = (file?.leaf.subjectAlternativeNames ?? []).filter(({ kind }) => kind === "dns");
  const refused = listed.map(({ value }) => value).filter(value => whyRefused(value) !== undefined);
  const [first] = refused;
  if (first === undefined) return;
  report(
    declared.file.at,
    `The certificate “${name}” lists ${firstFew(refused, 4)}, and no public CA may certify that: ${first} ${whyRefused(first)}. ${remedy}`,
  );
}

const remedy =
  "If your own CA issues the certificate, set issuedBy to internal and distribute its root; a public CA can be asked for public names only.";

/** Nothing about a name that nothing can match: that is CEM209. */
function whyRefused(name: string): string | undefined {
  return declaredSanProblem(name) === undefined ? whyNotPublic(name) : undefined;
}
