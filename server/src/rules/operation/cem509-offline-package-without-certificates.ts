import { writeValue } from "../../spec/edits";
import { decision } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM509",
  name: "offline-package-without-certificates",
  severity: "warning",
  phase: 8,
  source: "KB 440283",
  section: "Phase 8",
  checks: {
    document({ offlinePackages }, { report }) {
      for (const { name, state, automateCertificateDistribution: automate } of offlinePackages.items) {
        const { at } = automate;
        if (automate.value === true || state === "bad" || automate.state === "bad") continue;
        report(
          at,
          `The offline package ${name.value === undefined ? "" : `“${name.value}” `}does not distribute certificates by itself, so an endpoint that installs it has none to show at the gateway. Enable Automate certificate distribution.`,
          {
            missingUntil: 8,
            fixes: [
              decision({
                at: [at],
                title: where => `Turn on “Automate certificate distribution” in ${where}`,
                preferred: !at.shared,
                edits: text => [writeValue(text, at, "true")],
              }),
            ],
          },
        );
      }
    },
  },
});
