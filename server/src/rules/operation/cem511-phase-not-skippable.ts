import { rule } from "../rule";
import { phaseStates } from "./phases";

export default rule({
  code: "CEM511",
  name: "phase-not-skippable",
  severity: "error",
  source: "KB 440283",
  section: "Steps",
  checks: {
    document({ progress }, { report }) {
      for (const { phase, field } of phaseStates(progress))
        if (field.value === "skipped" && phase !== 2 && phase !== 8)
          report(
            field.at,
            `Phase ${phase} is recorded as skipped, but only phases 2 and 8 can be: without phase ${phase} agents cannot connect. Do it, or record it as pending.`,
          );
    },
  },
});
