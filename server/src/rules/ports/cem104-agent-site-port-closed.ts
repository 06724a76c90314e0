import { rule } from "../rule";
import { checkReaches } from "./check-reaches";

export default rule({
  code: "CEM104",
  name: "agent-site-port-closed",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  checks: {
    gateway(gateway, context) {
      const { port } = context.deployment.spec.smp.agentSite;
      checkReaches(gateway, { port, what: "where the Symantec Agent site listens" }, context);
    },
  },
});
