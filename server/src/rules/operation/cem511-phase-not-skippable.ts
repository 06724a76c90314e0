import { rule } from "../rule";
import { type PhaseState, phaseStates } from "./phases";

export default rule({
  code: "CEM511",
  name: "phase-not-skippable",
  severity: "error",
  source: "KB 440283",
  section: "Steps",
  appliesTo: ({ spec }) => phaseStates(spec.progress).filter(({ phase }) => phase !== 2 && phase !== 8),
  check({ phase, field }: PhaseState, { report }) {
    if (field.value === "skipped")
      report(
        field.at,
        `Phase ${phase} is recorded as skipped, but only phases 2 and 8 can be: without phase ${phase} agents cannot connect. Do it, or record it as pending.`,
      );
  },
});
