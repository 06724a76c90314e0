import type { Deployment } from "../deployment/deployment";
import { groupBy } from "../deployment/group-by";
import type { Finding } from "../rules/finding";
import { gateBefore, openBefore, phaseStates } from "../rules/operation/phases";
import type { Phase } from "../spec/schema";
import { phaseOf } from "./phase-of";

export type State = "done" | "skipped" | "pending";

/** What keeps a phase from being done: the phase that comes first, a check of the gate, or an error to mend. */
export type HeldBack =
  | { readonly by: "phase"; readonly phase: Phase }
  | { readonly by: "gate"; readonly checks: readonly string[] }
  | { readonly by: "errors"; readonly code: string; readonly name: string; readonly more: number };

export interface PhaseProgress {
  readonly phase: Phase;
  readonly state: State;
  readonly heldBack?: HeldBack;
}

/** Where each phase stands. `findings` are those of the document, with the severities in force. */
export function progressOf({ spec }: Deployment, findings: readonly Finding[]): readonly PhaseProgress[] {
  const phases = phaseStates(spec.progress);
  // Who records no progress is told nothing about its order.
  const isRecorded = spec.progress.state === "ok";
  const errors = groupBy(findings.filter(isError), phaseOf);
  return phases.map(({ phase, field }) => {
    const state = field.effective ?? "pending";
    const before = isRecorded && state !== "skipped" ? openBefore(phases, phase) : undefined;
    const heldBack =
      gateHold(phase, state) ??
      errorHold(errors.get(phase)) ??
      (before === undefined ? undefined : ({ by: "phase", phase: before.phase } as const));
    return { phase, state, ...(heldBack && { heldBack }) };
  });

  /** The gate stands before phase 3. Later ones wait for that, unless one of them was done without it. */
  function gateHold(phase: Phase, state: State): HeldBack | undefined {
    const { gate } = spec.smp.https;
    const isAsked = isRecorded || gate.state === "ok";
    if (!isAsked || phase < 3 || state === "skipped" || (phase > 3 && state !== "done")) return undefined;
    const checks = gateBefore(gate).map(({ at }) => String(at.segment));
    return checks.length === 0 ? undefined : { by: "gate", checks };
  }
}

function errorHold(errors: readonly Finding[] = []): HeldBack | undefined {
  const [first] = errors;
  return first && { by: "errors", code: first.code, name: first.name, more: errors.length - 1 };
}

/** Order and gate are told as the phase, or the check, that is missing. */
function isError({ severity, code }: Finding): boolean {
  return severity === "error" && code !== "CEM501" && code !== "CEM502";
}
