import { isoDay } from "../../spec/dates";
import { rule } from "../rule";
import { checkFact } from "./facts";

export default rule({
  code: "CEM308",
  name: "not-yet-valid",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.notBefore, context, notBefore =>
        notBefore > context.deployment.now
          ? `The certificate “${certificate.name}” is not valid before ${isoDay(notBefore)}. Until then agents refuse it. Bind it when it is valid, and check the clock of the issuing CA.`
          : undefined,
      ),
  },
});
