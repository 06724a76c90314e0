import { relatedTo } from "../finding";
import { rule } from "../rule";
import { gateBefore, phaseStates } from "./phases";

export default rule({
  code: "CEM502",
  name: "ssl-gate-open",
  severity: "error",
  phase: 2,
  source: "KB 440283",
  section: "Phase 2, Verification gate",
  checks: {
    document({ smp, progress }, { report }) {
      const { gate } = smp.https;
      const later = phaseStates(progress).find(({ phase, field }) => phase >= 3 && field.value === "done");
      const open = gateBefore(gate);
      if (later === undefined || open.length === 0) return;
      const names = open.map(({ at }) => at.segment).join(", ");
      report(
        gate.at,
        `Phase ${later.phase} is done, but the gate before phase 3 is open: ${names} ${open.length === 1 ? "is" : "are"} not recorded as true. CEM on an SSL foundation that fails produces faults that look like CEM's own. Confirm ${open.length === 1 ? "that check" : "those checks"} and record ${open.length === 1 ? "it" : "them"}.`,
        { related: [relatedTo(later.field.at, `phase ${later.phase} is done`)] },
      );
    },
  },
});
