import { writeValue } from "../../spec/edits";
import { decision } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM508",
  name: "install-certificate-ticked",
  severity: "error",
  phase: 3,
  source: "KB 440283",
  section: "Phase 3",
  checks: {
    document({ smp }, { report }) {
      const { at, value } = smp.agentSite.installCertificate;
      if (value !== true) return;
      report(
        at,
        "“Install certificate” is ticked, which puts a self-signed certificate on the Symantec Agent site. Endpoints do not know it, and every agent's handshake fails. Clear the box and import the .pfx.",
        {
          fixes: [
            decision({
              at: [at],
              title: where => `Clear “Install certificate” in ${where}`,
              preferred: !at.shared,
              edits: text => [writeValue(text, at, "false")],
            }),
          ],
        },
      );
    },
  },
});
