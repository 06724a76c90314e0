import { rule } from "../rule";
import { checkFact } from "./facts";
import { rejectedHashes } from "./requirements";

export default rule({
  code: "CEM302",
  name: "rejected-hash",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.hash, context, hash =>
        rejectedHashes.has(hash)
          ? `The certificate “${certificate.name}” is signed with ${hash}, which ITMS does not accept: its import fails or agents refuse it. Request a new one signed with SHA-256 or better.`
          : undefined,
      ),
  },
});
