import { day, isoDay } from "../../spec/dates";
import { rule } from "../rule";
import { checkFact } from "./facts";
import { leastDays } from "./requirements";

export default rule({
  code: "CEM306",
  name: "expires-soon",
  severity: "warning",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.notAfter, context, notAfter => {
        const left = notAfter - context.deployment.now;
        if (left < 0 || left >= leastDays * day) return undefined;
        const days = Math.floor(left / day);
        return `The certificate “${certificate.name}” expires on ${isoDay(notAfter)}, in ${days} ${days === 1 ? "day" : "days"}; ITMS wants at least ${leastDays} left at import. When it ends, every agent outside is cut off. Renew it, and record the new thumbprint in the policy.`;
      }),
  },
});
