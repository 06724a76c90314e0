import { isoDayOrHour } from "../../spec/dates";
import { rule } from "../rule";
import { renewal, whoIsCutOff } from "./cut-off";
import { checkFact } from "./facts";

export default rule({
  code: "CEM307",
  name: "expired",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: ({ name, notAfter: end }, context) =>
      checkFact(end, context, notAfter => {
        const { deployment } = context;
        if (notAfter >= deployment.now) return undefined;
        return `The certificate “${name}” expired on ${isoDayOrHour(notAfter, deployment.now)}.${whoIsCutOff("Agents refuse it:", name, deployment)} ${renewal(name, deployment)}`;
      }),
  },
});
