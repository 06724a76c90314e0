import type { Phase } from "../../../server/src/spec/schema";
import type { GuideSubject } from "./guide-address";

/** A phase of one deployment. Commands carry it. */
export interface PhaseOfSpec extends GuideSubject {
  readonly phase: Phase;
}

/** Anybody may call a command with anything. */
export function phaseOfSpec(value: unknown): PhaseOfSpec | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { uri, document, phase } = value as Partial<PhaseOfSpec>;
  const isComplete = typeof uri === "string" && typeof document === "number" && isPhase(phase);
  return isComplete ? { uri, document, phase } : undefined;
}

export function isPhase(value: unknown): value is Phase {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 8;
}
