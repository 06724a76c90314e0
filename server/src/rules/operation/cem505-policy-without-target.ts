import { rule } from "../rule";

export default rule({
  code: "CEM505",
  name: "policy-without-target",
  severity: "warning",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  checks: {
    document({ policy: { targets } }, { report }) {
      if (targets.state === "ok" && targets.items.length === 0)
        report(
          targets.at,
          "The CEM Settings policy applies to no target, so no agent receives it. Apply it to the resource target of your agents.",
          { missingUntil: 7 },
        );
    },
  },
});
