import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM309",
  name: "not-pkcs12",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      if (deployment.bindingsOf(certificate.name).length === 0) return;
      const { declared, file } = certificate;
      const unknown = fileUnknown(certificate);
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      if (file === undefined || file.format === "pkcs12") return;
      report(
        declared.file.at,
        `${declared.file.value} is ${formatNames[file.format]}, not PKCS #12, whatever its name says. The consoles import only a .pfx with the private key. Export “${certificate.name}” as .pfx and point to that.`,
      );
    },
  },
});

const formatNames = {
  pem: "a PEM file",
  der: "a bare DER certificate",
  base64: "a bare Base64 certificate",
  pkcs7: "a PKCS #7 bundle",
} as const;
