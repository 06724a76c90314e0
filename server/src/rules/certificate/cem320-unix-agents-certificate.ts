import { relatedTo } from "../finding";
import { rule } from "../rule";

export default rule({
  code: "CEM320",
  name: "unix-agents-certificate",
  severity: "warning",
  phase: 3,
  source: "KB 178295",
  section: "",
  checks: {
    document({ smp, agents }, { report, notChecked, deployment }) {
      const platforms = agents.platforms.items
        .map(({ value }) => value)
        .filter(name => name !== undefined && name !== "windows");
      const { https, agentSite } = smp;
      if (platforms.length === 0 || deployment.certificateOf(agentSite.certificate) === undefined) return;
      if (deployment.certificateOf(https.certificate) === undefined)
        return notChecked(agentSite.certificate.at, "the spec does not say which certificate the Default Web Site has");
      if (https.certificate.value === agentSite.certificate.value) return;
      report(
        agentSite.certificate.at,
        `The Symantec Agent site has another certificate (${agentSite.certificate.value}) than the Default Web Site (${https.certificate.value}). Agents on ${platforms.join(", ")} fetch only the latter by themselves and will not trust the former. Bind one certificate to both, or distribute this one to those agents.`,
        {
          related: [
            relatedTo(https.certificate.at, "the Default Web Site's certificate"),
            relatedTo(agents.platforms.at, "the platforms"),
          ],
        },
      );
    },
  },
});
