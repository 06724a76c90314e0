import type { Job } from "./jobs";
import type { ProbeResult, ProbeStage } from "./outcome";
import { type ProbeOptions, probe } from "./probe";
import type { Target } from "./target";
import { tooMany } from "./too-many";
import { limited, Slots } from "./vantages/limited";
import type { Vantage } from "./vantages/vantage";

/** Limits of one run: kind to the network, and to the machine. */
const atOnce = 16;
/** A slow host that many entries name must not look dead because all of them knock at once. */
const atOncePerPort = 4;

export interface RunOptions extends Omit<ProbeOptions, "onStage"> {
  /** A target has begun a stage or, without one, has been probed; `done` counts those that were. */
  readonly onProgress?: (target: Target, stage: ProbeStage | undefined, done: number) => void;
}

/**
 * Does jobs, 16 at once and with 16 connections at most, and gives the results in the order of the jobs.
 * Rejects before any packet when they are `tooMany`.
 */
export async function probeAll(jobs: readonly Job[], options: RunOptions): Promise<readonly ProbeResult[]> {
  const refusal = tooMany(jobs);
  if (refusal !== undefined) throw new RangeError(refusal);
  const gentle = gently();
  const results: ProbeResult[] = [];
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) {
      const job = jobs[index];
      if (job === undefined) return;
      const { target, vantage } = job;
      const onStage = (stage: ProbeStage) => options.onProgress?.(target, stage, done);
      results[index] = await probe({ target, vantage: vantage && gentle(target, vantage) }, { ...options, onStage });
      options.onProgress?.(target, undefined, ++done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, worker));
  return results;
}

/** Vantages that keep to the limits of one run, in all and for each host and port. */
function gently(): (target: Target, vantage: Vantage) => Vantage {
  const all = new Slots(atOnce);
  const byPort = new Map<string, Slots>();
  return ({ host, port }, vantage) => {
    const key = JSON.stringify([host, port]);
    const own = byPort.get(key) ?? new Slots(atOncePerPort);
    byPort.set(key, own);
    return limited(limited(vantage, all), own);
  };
}
