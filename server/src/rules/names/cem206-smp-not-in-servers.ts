import { rule } from "../rule";
import { checkListed } from "./servers";

export default rule({
  code: "CEM206",
  name: "smp-not-in-servers",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  checks: {
    gateway(gateway, context) {
      const { fqdn } = context.deployment.spec.smp;
      if (fqdn.value !== undefined) checkListed(gateway, [{ fqdn: fqdn.value, at: fqdn.at, what: "the SMP" }], context);
    },
  },
});
