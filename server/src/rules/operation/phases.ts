import type { Spec } from "../../spec/fields";
import type { Field, Phase } from "../../spec/schema";

type Progress = Spec["progress"];
type Gate = Spec["smp"]["https"]["gate"];

export interface PhaseState {
  readonly phase: Phase;
  readonly field: Progress["phase1"];
}

/** The recorded state of each phase, in order. */
export function phaseStates(progress: Progress): readonly PhaseState[] {
  const numbers: readonly Phase[] = [1, 2, 3, 4, 5, 6, 7, 8];
  return numbers.map(phase => ({ phase, field: progress[`phase${phase}`] }));
}

/** The first phase before `phase` that is neither done nor skipped where that is allowed. */
export function openBefore(phases: readonly PhaseState[], phase: Phase): PhaseState | undefined {
  return phases.find(earlier => earlier.phase < phase && isOpen(earlier));
}

const skippable: ReadonlySet<Phase> = new Set([2]);

/** A state that cannot be read is not known to be open. */
function isOpen({ phase, field }: PhaseState): boolean {
  return field.effective === "pending" || (field.effective === "skipped" && !skippable.has(phase));
}

/** The checks before phase 3 that are not recorded as true; none while one of them cannot be read. */
export function gateBefore(gate: Gate): readonly Field<boolean>[] {
  const checks = [gate.healthyAgent, gate.noSslErrors, gate.iisBinding];
  if (gate.state === "bad" || checks.some(({ state }) => state === "bad")) return [];
  return checks.filter(({ value }) => value !== true);
}
