import { isoDayOrHour } from "../../spec/dates";
import { rule } from "../rule";
import { whoIsCutOff } from "./cut-off";
import { checkDate } from "./validity";

export default rule({
  code: "CEM308",
  name: "not-yet-valid",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkDate(certificate, "notBefore", context, notBefore => {
        const { deployment } = context;
        const { name } = certificate;
        if (notBefore <= deployment.now) return undefined;
        return `The certificate “${name}” is not valid before ${isoDayOrHour(notBefore, deployment.now)}.${whoIsCutOff("Until then agents refuse it:", name, deployment)} Bind it when it is valid, and check the clock of the issuing CA.`;
      }),
  },
});
