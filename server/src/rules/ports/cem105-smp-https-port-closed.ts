import { rule } from "../rule";
import { checkReaches } from "./check-reaches";

export default rule({
  code: "CEM105",
  name: "smp-https-port-closed",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  checks: {
    gateway(gateway, context) {
      const { port } = context.deployment.spec.smp.https;
      checkReaches(gateway, { port, what: "where the Default Web Site listens" }, context);
    },
  },
});
