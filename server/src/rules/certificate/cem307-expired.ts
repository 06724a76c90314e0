import { isoDayOrHour } from "../../spec/dates";
import { rule } from "../rule";
import { renewal, whoIsCutOff } from "./cut-off";
import { checkDate, weightOfEnd } from "./validity";

export default rule({
  code: "CEM307",
  name: "expired",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkDate(
        certificate,
        "notAfter",
        context,
        notAfter => {
          const { deployment } = context;
          const { name } = certificate;
          if (notAfter >= deployment.now) return undefined;
          return `The certificate “${name}” expired on ${isoDayOrHour(notAfter, deployment.now)}.${whoIsCutOff("Agents refuse it:", name, deployment)} ${renewal(name, deployment)}`;
        },
        () => weightOfEnd(certificate, context),
      ),
  },
});
