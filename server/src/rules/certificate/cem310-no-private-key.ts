import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM310",
  name: "no-private-key",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { declared, file } = certificate;
      const unknown = fileUnknown(certificate);
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      if (file?.format !== "pkcs12" || file.privateKey !== "absent") return;
      report(
        declared.file.at,
        `${declared.file.value} holds no private key, so neither IIS nor the gateway can serve “${certificate.name}” with it. Export it again, and choose to export the private key.`,
      );
    },
  },
});
