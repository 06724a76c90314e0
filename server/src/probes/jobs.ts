import type { Deployment } from "../deployment/deployment";
import type { Target } from "./target";
import type { Vantage } from "./vantages/vantage";
import { vantagesOf } from "./vantages/vantages-of";

/** A target and where it is probed from; undefined when the spec names no vantage for it. */
export interface Job {
  readonly target: Target;
  readonly vantage: Vantage | undefined;
}

/** Targets of one spec with their vantages. One run has one vantage of a name. */
export function jobsOf(deployment: Deployment, targets: readonly Target[]): readonly Job[] {
  const vantageOf = vantagesOf(deployment);
  return targets.map(target => ({
    target,
    vantage: target.vantage === undefined ? undefined : vantageOf(target.vantage),
  }));
}
