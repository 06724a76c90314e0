import { writeValue } from "../../spec/edits";
import { relatedTo } from "../finding";
import { decision } from "../fixes";
import { rule } from "../rule";

const usual = 4726;

export default rule({
  code: "CEM106",
  name: "port-conflict",
  severity: "error",
  phase: 3,
  source: "KB 440283",
  section: "Phase 3",
  checks: {
    document({ smp: { agentSite, https } }, { report }) {
      const port = agentSite.port.effective;
      if (port === undefined || port !== https.port.effective) return;
      report(
        agentSite.port.at,
        `The Symantec Agent site and the Default Web Site both claim port ${port} of the SMP. IIS starts only one of them there, and agents from outside meet the wrong one or none. Give the Symantec Agent site a port of its own, ${usual} by default.`,
        {
          related: [
            relatedTo(
              https.port.at,
              `the Default Web Site: ${port}${https.port.state === "absent" ? " (the default)" : ""}`,
            ),
          ],
          fixes:
            port === usual
              ? []
              : [
                  decision({
                    at: [agentSite.port.at],
                    title: where => `Use ${usual} for the Symantec Agent site in ${where}`,
                    preferred: false,
                    edits: text => [writeValue(text, agentSite.port.at, String(usual))],
                  }),
                ],
        },
      );
    },
  },
});
