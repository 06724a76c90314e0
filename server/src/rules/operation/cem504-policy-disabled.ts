import { rule } from "../rule";

export default rule({
  code: "CEM504",
  name: "policy-disabled",
  severity: "warning",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  checks: {
    document({ policy: { enabled } }, { report }) {
      if (enabled.value === false)
        report(
          enabled.at,
          "The CEM Settings policy is off, so no agent receives it and none will use the gateway. Turn it on when the set-up is ready.",
          { missingUntil: 7 },
        );
    },
  },
});
