import { rule } from "../rule";
import { checkFact } from "./facts";
import { leastBits, rsaBits } from "./requirements";

export default rule({
  code: "CEM304",
  name: "short-key",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.key, context, key => {
        const bits = rsaBits(key);
        return bits === undefined || bits >= leastBits
          ? undefined
          : `The RSA key of the certificate “${certificate.name}” has ${bits} bits, and ITMS wants at least ${leastBits}. Current systems refuse shorter keys. Request a certificate with a longer one.`;
      }),
  },
});
