import { rule } from "../rule";
import { checkFact } from "./facts";
import { serverAuth, usageFault } from "./requirements";

export default rule({
  code: "CEM305",
  name: "missing-server-auth",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.extendedKeyUsage, context, usages => {
        const fault = usageFault(usages);
        return fault === undefined
          ? undefined
          : `The certificate “${certificate.name}” ${fault}, and Server Authentication (${serverAuth}) must be among its usages: IIS refuses the binding without it. Request a certificate for server authentication.`;
      }),
  },
});
