import { day, isoDayOrHour } from "../../spec/dates";
import { rule } from "../rule";
import { renewal, whoIsCutOff } from "./cut-off";
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
    certificate: ({ name, notAfter: end }, context) =>
      checkFact(end, context, notAfter => {
        const { deployment } = context;
        const left = notAfter - deployment.now;
        if (left < 0 || left >= leastDays * day) return undefined;
        const days = Math.floor(left / day);
        const within = days === 0 ? "less than a day" : `${days} ${days === 1 ? "day" : "days"}`;
        return `The certificate “${name}” expires on ${isoDayOrHour(notAfter, deployment.now)}, in ${within}; ITMS wants at least ${leastDays} days left at import.${whoIsCutOff("When it ends,", name, deployment)} ${renewal(name, deployment)}`;
      }),
  },
});
