import { isoDay } from "../../spec/dates";
import { rule } from "../rule";
import { checkFact } from "./facts";

export default rule({
  code: "CEM307",
  name: "expired",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.notAfter, context, notAfter =>
        notAfter < context.deployment.now
          ? `The certificate “${certificate.name}” expired on ${isoDay(notAfter)}. Agents refuse it, and every one outside is cut off. Renew it, and record the new thumbprint in the policy.`
          : undefined,
      ),
  },
});
