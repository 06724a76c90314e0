import type { Spec } from "../../spec/fields";
import type { Phase } from "../../spec/schema";

type Progress = Spec["progress"];

export interface PhaseState {
  readonly phase: Phase;
  readonly field: Progress["phase1"];
}

/** The recorded state of each phase, in order. */
export function phaseStates(progress: Progress): readonly PhaseState[] {
  const numbers: readonly Phase[] = [1, 2, 3, 4, 5, 6, 7, 8];
  return numbers.map(phase => ({ phase, field: progress[`phase${phase}`] }));
}
