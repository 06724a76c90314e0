import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM311",
  name: "key-mismatch",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { declared, file } = certificate;
      const unknown = fileUnknown(certificate);
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      if (file?.privateKey === "unknown")
        return notChecked(declared.file.at, "the private key in the file cannot be compared with its certificate");
      if (file?.privateKey !== "mismatch") return;
      report(
        declared.file.at,
        `The private key in ${declared.file.value} belongs to another certificate than “${certificate.name}”. No handshake can succeed with the two. Export certificate and key together from the machine that requested them.`,
      );
    },
  },
});
