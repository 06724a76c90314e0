import type { Outcome, ProbeResult, ProbeStage } from "../../server/src/probes/outcome";
import type { Problem } from "../../server/src/probes/problem";
import { probeAll, type RunOptions } from "../../server/src/probes/run";
import { here, type Target, targetsOf } from "../../server/src/probes/target";
import { thisMachine } from "../../server/src/probes/vantages/here";
import type { Vantage } from "../../server/src/probes/vantages/vantage";
import { deploymentOf, type Said } from "./services/gateway-spec";

export interface Probing {
  readonly role?: Target["role"];
  readonly vantage?: Vantage;
  /** Milliseconds for a stage. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: RunOptions["onProgress"];
}

/** Probes what the spec of a test describes: by default its gateway, from here. */
export async function probed(said: Said, options: Probing = {}): Promise<ProbeResult> {
  const { role = "gateway", vantage = thisMachine, timeout = 4000, onProgress } = options;
  const { signal = new AbortController().signal } = options;
  const targets = targetsOf(await deploymentOf(said)).filter(each => each.role === role && each.vantage === here);
  const results = await probeAll(
    targets.map(target => ({ target, vantage })),
    { timeout, signal, ...(onProgress && { onProgress }) },
  );
  const [result] = results;
  if (result === undefined || results.length > 1) throw new Error(`${results.length} targets instead of one`);
  return result;
}

export function outcomesOf({ checks }: ProbeResult): Readonly<Partial<Record<ProbeStage, Outcome>>> {
  return Object.fromEntries(checks.map(({ stage, outcome }) => [stage, outcome]));
}

export function problemsOf({ checks }: ProbeResult): readonly Problem[] {
  return checks.flatMap(({ problem }) => problem ?? []);
}

export function detailOf({ checks }: ProbeResult, stage: ProbeStage): string {
  return checks.find(check => check.stage === stage)?.detail ?? "";
}
