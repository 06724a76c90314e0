import { writeValue } from "../../spec/edits";
import type { OfflinePackage } from "../../spec/fields";
import { rule } from "../rule";

export default rule({
  code: "CEM509",
  name: "offline-package-without-certificates",
  severity: "warning",
  phase: 8,
  source: "KB 440283",
  section: "Phase 8",
  appliesTo: ({ spec }) => spec.offlinePackages.items,
  check(
    { name, state, automateCertificateDistribution: { at, value, ...automate } }: OfflinePackage,
    { report, deployment: { text } },
  ) {
    if (value === true || state === "bad" || automate.state === "bad") return;
    report(
      at,
      `The offline package ${name.value === undefined ? "" : `“${name.value}” `}does not distribute certificates by itself, so an endpoint that installs it has none to show at the gateway. Enable Automate certificate distribution.`,
      {
        fixes: [
          {
            title: "Distribute certificates automatically",
            preferred: !at.shared,
            edits: () => [writeValue(text, at, "true")],
          },
        ],
      },
    );
  },
});
