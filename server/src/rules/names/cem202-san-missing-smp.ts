import { rule } from "../rule";
import { checkCover, siteBindings } from "./cover";

export default rule({
  code: "CEM202",
  name: "san-missing-smp",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  checks: {
    document(spec, context) {
      for (const binding of siteBindings(spec)) checkCover(binding, context);
    },
  },
});
