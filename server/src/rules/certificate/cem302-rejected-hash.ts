import { rule } from "../rule";
import { checkHash } from "./facts";

export default rule({
  code: "CEM302",
  name: "rejected-hash",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  checks: {
    certificate: ({ hash, name }, context) =>
      checkHash(hash, context, (value, verdict) =>
        verdict === "rejected"
          ? `The certificate “${name}” is signed with ${value}, which ITMS does not accept: its import fails or agents refuse it. Request a new one signed with SHA-256 or better.`
          : undefined,
      ),
  },
});
