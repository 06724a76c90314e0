import { rule } from "../rule";
import { checkCover, gatewayBinding } from "./cover";

export default rule({
  code: "CEM201",
  name: "san-missing-gateway",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  checks: {
    gateway: (gateway, context) => checkCover(gatewayBinding(gateway), context),
  },
});
