import type { CertificateFacts } from "../../certificates/facts";
import type { JudgedPath } from "../../certificates/path/best-path";
import { nameOf } from "../../certificates/path/name-of";
import { outOfDate } from "../../certificates/path/validity";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM325",
  name: "wrong-root",
  severity: "error",
  phase: 1,
  source: "RFC 5280, section 6",
  section: "",
  checks: {
    certificate(certificate, { report, notChecked, deployment: { now } }) {
      const { at, value } = certificate.declared.rootCa.file;
      if (value === undefined) return;
      const inFile = certificate.inRootFile;
      if (inFile === undefined) return notChecked(at, "rootCa.file cannot be read");
      const roots = inFile.filter(({ selfSigned }) => selfSigned);
      const path = certificate.pathAt(now);
      const fault = noRoot(inFile, roots, path) ?? elsewhere(roots, path) ?? ended(roots, path, now);
      if (fault !== undefined) return report(at, `${value} is not the root that endpoints need: ${fault}`);
      if (path === undefined) notChecked(at, fileUnknown(certificate) ?? "the certificate's file cannot be read");
      else if (isIncomplete(certificate, path))
        notChecked(at, "the chain is incomplete, so where it leads is not known");
    },
  },
});

/** Nothing in the file is its own issuer. */
function noRoot(
  inFile: readonly CertificateFacts[],
  roots: readonly CertificateFacts[],
  path: JudgedPath | undefined,
): string | undefined {
  const [first] = inFile;
  if (roots.length > 0 || first === undefined) return undefined;
  if (path?.members[0]?.sha256 === first.sha256)
    return "it holds the server's own certificate. Put the root certificate of its CA there.";
  const where = first.isCa
    ? "an intermediate. In Trusted Root it makes IIS refuse client certificates (403.16); it belongs into Intermediate Certification Authorities"
    : "no authority";
  return `“${nameOf(first)}” was issued by “${first.issuerName}” and is ${where}. Put the root certificate there.`;
}

/** The chain leads to another root, as far as it can be followed. */
function elsewhere(roots: readonly CertificateFacts[], path: JudgedPath | undefined): string | undefined {
  if (path === undefined || path.end === "anchor" || roots.length === 0) return undefined;
  const [top] = path.members.slice(-1);
  const held = roots.map(root => `“${nameOf(root)}”`).join(" and ");
  if (path.namesake === "anchor")
    return `the chain leads to another “${top?.issuerName}” than the one it holds: the same name, another key. Export the root that is in use, and distribute that one.`;
  if (path.end === "root") {
    const end =
      path.members.length === 1 ? "the certificate is self-signed" : `the chain leads to “${top?.issuerName}”`;
    return `${end}, and it holds ${held}. Agents that trust only that one refuse the connection. Distribute the root that the chain leads to.`;
  }
  if (path.members.length === 1) return undefined;
  return `the chain leads to “${top?.issuerName}”, and it holds ${held}. Agents that trust only that one refuse the connection. Distribute the root that the chain leads to or, if “${top?.issuerName}” is an intermediate, export the .pfx with it.`;
}

function ended(roots: readonly CertificateFacts[], path: JudgedPath | undefined, now: number): string | undefined {
  const root = path?.end === "anchor" ? path.members.at(-1) : roots.length === 1 ? roots[0] : undefined;
  const reason = root && outOfDate(root, now);
  if (root === undefined || reason === undefined) return undefined;
  return `“${nameOf(root)}” ${reason}. Agents refuse every certificate below it. Get the CA's current root, and distribute that one.`;
}

/** CEM315 speaks of it. */
function isIncomplete({ file }: KnownCertificate, path: JudgedPath): boolean {
  return file !== undefined && path.end === "open";
}
