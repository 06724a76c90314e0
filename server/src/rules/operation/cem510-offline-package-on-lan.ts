import { rule } from "../rule";

export default rule({
  code: "CEM510",
  name: "offline-package-on-lan",
  severity: "warning",
  phase: 8,
  source: "KB 440283",
  section: "Phase 8",
  checks: {
    document({ offlinePackages }, { report }) {
      for (const { for: purpose } of offlinePackages.items)
        if (purpose.value === "on-lan")
          report(
            purpose.at,
            "Endpoints on the LAN get the CEM policy directly and need no offline package; one more way of set-up is one more to keep right. Push the policy instead.",
          );
    },
  },
});
