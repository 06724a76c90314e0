import { rule } from "../rule";
import { checkHash } from "./facts";

export default rule({
  code: "CEM301",
  name: "weak-hash",
  severity: "warning",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  checks: {
    certificate: ({ hash, name }, context) =>
      checkHash(hash, context, (value, verdict) => {
        const start = `The certificate “${name}” is signed with ${value}`;
        if (verdict === "weak")
          return `${start}, which ITMS discourages and current systems refuse. Request a new one signed with SHA-256 or better.`;
        if (verdict === "unasked")
          return `${start}. ITMS asks for SHA-256, SHA-384 or SHA-512, and endpoints may be unable to check any other hash and then refuse the certificate. Request a new one signed with SHA-256.`;
        return undefined;
      }),
  },
});
