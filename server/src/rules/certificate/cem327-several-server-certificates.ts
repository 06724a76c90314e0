import type { CertificateFacts, CertificateFile } from "../../certificates/facts";
import { isoDay } from "../../spec/dates";
import { firstFew } from "../../spec/first-few";
import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM327",
  name: "several-server-certificates",
  severity: "warning",
  phase: 1,
  source: "format cem/v1",
  section: "Findings",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { declared, file } = certificate;
      const unknown = fileUnknown(certificate);
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      if (file?.format !== "pkcs12" || file.otherLeaves.length === 0) return;
      const why =
        certificate.heldThumbprint(file) === undefined
          ? "the newest one; the spec holds the thumbprint of none of them"
          : "the one whose thumbprint the spec holds";
      report(
        declared.file.at,
        `${declared.file.value} holds ${file.otherLeaves.length + 1} certificates that have a private key: ${listed(file)}. Whoever imports it can bind the wrong one. What is checked is ${file.leaf.sha1}, ${why}. Export the certificate that is meant alone, with its key and its chain.`,
      );
    },
  },
});

function listed({ leaf, otherLeaves }: CertificateFile): string {
  return firstFew([leaf, ...otherLeaves.map(other => other.leaf)].map(described), 4);
}

function described({ commonName, subject, notAfter, sha1 }: CertificateFacts): string {
  const until = notAfter === undefined ? "" : `valid until ${isoDay(notAfter)}, `;
  return `“${commonName ?? subject}” (${until}${sha1})`;
}
