import { relatedTo } from "../finding";
import { rule } from "../rule";
import { openBefore, phaseStates } from "./phases";

export default rule({
  code: "CEM501",
  name: "phase-out-of-order",
  severity: "error",
  source: "KB 440283",
  section: "Steps",
  checks: {
    document({ progress }, { report }) {
      const phases = phaseStates(progress);
      for (const { phase, field } of phases) {
        if (field.value !== "done") continue;
        const open = openBefore(phases, phase);
        if (open === undefined) continue;
        report(
          field.at,
          `Phase ${phase} is recorded as done, but phase ${open.phase} before it is ${open.field.effective}. Each phase builds on the one before, and faults become hard to tell apart when one is left out. Finish phase ${open.phase} first, or record that it is done.`,
          { related: [relatedTo(open.field.at, `phase ${open.phase}: ${open.field.effective}`)] },
        );
        return;
      }
    },
  },
});
