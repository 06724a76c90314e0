import { rule } from "../rule";
import { extensionUnknown } from "./facts";
import { type KeyUsageFault, keyUsageFault } from "./requirements";

export default rule({
  code: "CEM326",
  name: "key-usage",
  severity: "error",
  phase: 1,
  source: "RFC 5280",
  section: "Section 4.2.1.3",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { declared, file, name } = certificate;
      const unknown = extensionUnknown(certificate, "keyUsage");
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      const fault = keyUsageFault(file?.leaf.keyUsage);
      if (fault === undefined) return;
      report(
        declared.file.at,
        `The certificate “${name}” is not made for a TLS server: ${fault.reason}, ${consequences[fault.weight]}. Request one whose key usage has digitalSignature and keyEncipherment.`,
        fault.weight === "discouraged" ? { severity: "warning" } : {},
      );
    },
  },
});

const consequences: Readonly<Record<KeyUsageFault["weight"], string>> = {
  refused: "so that no connection can be made with it",
  discouraged: "which TLS 1.3 and every cipher suite with forward secrecy need: many clients refuse the connection",
};
