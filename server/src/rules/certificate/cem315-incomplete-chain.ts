import type { JudgedPath } from "../../certificates/path/best-path";
import { nameOf } from "../../certificates/path/name-of";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM315",
  name: "incomplete-chain",
  severity: "warning",
  phase: 1,
  source: "KB 430121",
  section: "",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      const { at, value } = certificate.declared.file;
      const path = certificate.pathAt(deployment.now);
      if (path === undefined) return notChecked(at, fileUnknown(certificate) ?? "the file cannot be read");
      const last = path.members.at(-1);
      if (last === undefined || path.end !== "open" || path.namesake === "anchor") return;
      const doubt = whyUnknown(certificate, path);
      if (doubt !== undefined)
        return notChecked(at, `whether ${last.issuerName} is the root or an intermediate is not known: ${doubt}`);
      report(
        at,
        `${value} lacks the intermediate certificate “${last.issuerName}”, which issued ${path.members.length === 1 ? `“${certificate.name}”` : `“${nameOf(last)}”`}. Agents that do not know it cannot build the chain and refuse the connection. Export the .pfx with all certificates in the certification path.`,
      );
    },
  },
});

/**
 * What keeps anybody from saying that an intermediate is missing. It is known to be one where the root that the chain leads to
 * is known and did not issue the last certificate itself, or where a public CA issued the server's certificate: never
 * from its root.
 */
function whyUnknown({ declared, inRootFile }: KnownCertificate, { members }: JudgedPath): string | undefined {
  if (members.length === 1 && declared.issuedBy.value === "public") return undefined;
  if (declared.rootCa.file.state === "absent") return "rootCa.file names no root to compare with";
  if (inRootFile === undefined) return "rootCa.file cannot be read";
  if (!inRootFile.some(({ selfSigned }) => selfSigned)) return "rootCa.file holds no root";
  // CEM325 asks whether rootCa.file is the right one.
  return members.length === 1 ? undefined : "the chain does not lead to the root in rootCa.file";
}
