import { rule } from "../rule";
import { checkFact } from "./facts";
import { weakHashes } from "./requirements";

export default rule({
  code: "CEM301",
  name: "weak-hash",
  severity: "warning",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkFact(certificate.hash, context, hash =>
        weakHashes.has(hash)
          ? `The certificate “${certificate.name}” is signed with ${hash}, which ITMS discourages and current systems refuse. Request a new one signed with SHA-256 or better.`
          : undefined,
      ),
  },
});
