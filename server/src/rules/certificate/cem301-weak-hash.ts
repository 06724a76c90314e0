import { rule } from "../rule";
import { checkFact } from "./facts";

export default rule({
  code: "CEM301",
  name: "weak-hash",
  severity: "warning",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  appliesTo: deployment => deployment.certificates,
  check: (certificate, context) =>
    checkFact(certificate.hash, context, hash =>
      hash === "SHA-1"
        ? `The certificate “${certificate.name}” is signed with SHA-1, which ITMS discourages and current systems refuse. Request a new one signed with SHA-256 or better.`
        : undefined,
    ),
});
