import type { CertificateFacts } from "../../certificates/facts";
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
    certificate(certificate, { report, notChecked }) {
      const { declared, file } = certificate;
      const unknown = fileUnknown(certificate);
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      if (file === undefined || file.chainState === "complete" || file.chainState === "self-signed") return;
      const last = file.chain.at(-1) ?? file.leaf;
      const root = rootOf(certificate);
      if (root !== undefined && root.subject === last.issuer) return;
      // Public CAs never issue from the root itself; elsewhere the issuer may be the root.
      const certain = root !== undefined || (declared.issuedBy.value === "public" && file.chainState === "leaf-only");
      if (!certain) return notChecked(declared.file.at, unsure(certificate, last));
      report(
        declared.file.at,
        `${declared.file.value} lacks the intermediate certificate “${last.issuerName}”, which issued ${last === file.leaf ? `“${certificate.name}”` : `“${last.commonName ?? last.subject}”`}. Agents that do not know it cannot build the chain and refuse the connection. Export the .pfx with all certificates in the certification path.`,
      );
    },
  },
});

/** The root that the chain must end at: one that lies in the file beside it, or the spec's `rootCa.file`. */
function rootOf({ file, root }: KnownCertificate): CertificateFacts | undefined {
  return root ?? file?.others.find(({ selfSigned }) => selfSigned);
}

function unsure({ declared }: KnownCertificate, { issuerName }: CertificateFacts): string {
  const why =
    declared.rootCa.file.state === "absent"
      ? "rootCa.file names no root to compare with"
      : "the root in rootCa.file cannot be read";
  return `whether ${issuerName} is the root or an intermediate is not known: ${why}`;
}
