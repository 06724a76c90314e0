import type { Snapshot } from "../check";
import { groupBy } from "../deployment/group-by";
import { jobsOf } from "../probes/jobs";
import type { ProbeStage } from "../probes/outcome";
import { stageTimeout } from "../probes/probe";
import { probeAll } from "../probes/run";
import type { Target } from "../probes/target";
import { basisOf } from "./live-basis";
import { endOf, type Probed } from "./live-results";
import type { Part } from "./probe-parts";

interface RunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (document: number, target: Target, stage: ProbeStage | undefined) => void;
}

/** Probes parts of a file. Each document has vantages of its own. What a result is judged by is noted before anything is sent. */
export async function probeParts(
  { deployments }: Snapshot,
  parts: readonly Part[],
  { signal, onProgress }: RunOptions,
): Promise<readonly Probed[]> {
  const jobs = [...groupBy(parts, ({ document }) => document)].flatMap(([document, own]) => {
    const deployment = deployments[document];
    const targets = own.flatMap(part => part.targets);
    if (deployment === undefined) return [];
    return jobsOf(deployment, targets).map(job => ({ ...job, document, basis: basisOf(job.target, deployment) }));
  });
  const documents = new Map(jobs.map(({ target, document }) => [target, document]));
  const results = await probeAll(jobs, {
    timeout: stageTimeout,
    signal,
    onProgress: (target, stage) => onProgress(documents.get(target) ?? 0, target, stage),
  });
  return jobs.flatMap(({ target, document, basis }, index) => {
    const result = results[index];
    return result === undefined ? [] : [{ document, target: endOf(target), basis, result }];
  });
}
