import { limits as most, theLimit } from "../limits/limits";
import type { Job } from "./jobs";
import type { ProbeResult, ProbeStage } from "./outcome";
import { StageFailure } from "./stage-failure";
import { runStages } from "./stages";
import { Steps } from "./steps";
import { summarizeChecks } from "./summary";

/** Milliseconds for a stage. */
export const stageTimeout = 4000;

export interface ProbeOptions {
  /** Milliseconds for a stage. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly onStage: (stage: ProbeStage) => void;
}

/**
 * Probes one target, stage after stage; a stage runs only when those it builds on came to something. Never rejects.
 * Opens sockets: the user has consented.
 */
export async function probe({ target, vantage }: Job, options: ProbeOptions): Promise<ProbeResult> {
  const started = Date.now();
  const steps = new Steps(target, options.onStage);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(tooLong()), most.probeTime * 1000);
  const limits = { timeout: options.timeout, signal: AbortSignal.any([options.signal, limit.signal]) };
  if (vantage === undefined) steps.rest(`needs the DMZ vantage: name one in gateways.${target.gateway}.vantage`);
  else await runStages(target, vantage, steps, limits);
  clearTimeout(timer);
  return {
    checks: steps.checks,
    at: new Date(started).toISOString(),
    milliseconds: Date.now() - started,
    ...summarizeChecks(steps.checks, target.port),
  };
}

function tooLong(): StageFailure {
  return new StageFailure(
    "inconclusive",
    `the probe took longer than ${most.probeTime} s in all, ${theLimit("probeTime")}`,
  );
}
