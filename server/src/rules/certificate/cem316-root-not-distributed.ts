import { writeValue } from "../../spec/edits";
import { decision } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM316",
  name: "root-not-distributed",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1, Root CA distribution",
  checks: {
    certificate({ name, declared: { issuedBy, rootCa } }, { report }) {
      const { at, value, state } = rootCa.distributed;
      if (issuedBy.value !== "internal" || value === true || state === "bad" || rootCa.state === "bad") return;
      report(
        at,
        `The certificate “${name}” comes from an internal CA whose root is not recorded as distributed. Endpoints that do not trust the root fail every handshake, whatever the port and the thumbprint. Distribute it to Trusted Root Certification Authorities on all managed endpoints, then set rootCa.distributed to true.`,
        {
          fixes: [
            decision({
              at: [at],
              title: where => `Record that the root of ${where} is on all endpoints`,
              preferred: false,
              edits: text => [writeValue(text, at, "true")],
            }),
          ],
        },
      );
    },
  },
});
