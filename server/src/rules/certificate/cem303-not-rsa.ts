import { rule } from "../rule";
import { checkFact } from "./facts";
import { leastBits, rsaBits } from "./requirements";

export default rule({
  code: "CEM303",
  name: "not-rsa",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.key, context, key =>
        rsaBits(key) !== undefined
          ? undefined
          : `The key of the certificate “${certificate.name}” is ${key}, and ITMS takes plain RSA only: the import fails or agents cannot connect. Request a certificate with an RSA key of at least ${leastBits} bits.`,
      ),
  },
});
