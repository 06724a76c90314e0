import type { Phase } from "../../spec/schema";
import { relatedTo } from "../finding";
import { rule } from "../rule";
import { type PhaseState, phaseStates } from "./phases";

export default rule({
  code: "CEM501",
  name: "phase-out-of-order",
  severity: "error",
  source: "KB 440283",
  section: "Steps",
  appliesTo: ({ spec }) => [phaseStates(spec.progress)],
  check(phases: readonly PhaseState[], { report }) {
    for (const { phase, field } of phases) {
      if (field.value !== "done") continue;
      const open = phases.find(earlier => earlier.phase < phase && isOpen(earlier));
      if (open === undefined) continue;
      report(
        field.at,
        `Phase ${phase} is recorded as done, but phase ${open.phase} before it is ${open.field.effective}. Each phase builds on the one before, and faults become hard to tell apart when one is left out. Finish phase ${open.phase} first, or record that it is done.`,
        { related: [relatedTo(open.field.at, `phase ${open.phase}: ${open.field.effective}`)] },
      );
      return;
    }
  },
});

const skippable: ReadonlySet<Phase> = new Set([2]);

/** Neither done nor skipped where that is allowed. A state that cannot be read is not known to be open. */
function isOpen({ phase, field }: PhaseState): boolean {
  return field.effective === "pending" || (field.effective === "skipped" && !skippable.has(phase));
}
