import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM314",
  name: "ca-as-leaf",
  severity: "warning",
  phase: 1,
  source: "RFC 5280",
  section: "Section 4.2.1.9",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { declared, file, name } = certificate;
      const unknown = fileUnknown(certificate);
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      if (file?.leaf.isCa !== true) return;
      report(
        declared.file.at,
        `The certificate “${name}” is a CA certificate (CA:TRUE) used as a server's. Some systems refuse it, and whoever gets its key can issue certificates. Request an end-entity certificate.`,
      );
    },
  },
});
