import { fileURLToPath } from "node:url";
import type { Deployment } from "../deployment/deployment";
import { groupBy } from "../deployment/group-by";
import type { ProbeResult } from "../probes/outcome";
import { here, type Target, targetsOf } from "../probes/target";
import { type Basis, basisOf, isSame } from "./live-basis";

/** Which end was probed, in values that no edit changes. */
export type ProbedEnd = Pick<Target, "role" | "gateway" | "host" | "port" | "serverName" | "vantage">;

/** A target that was probed, in the document it comes from. */
export interface Probed {
  readonly document: number;
  readonly target: ProbedEnd;
  readonly basis: Basis;
  readonly result: ProbeResult;
}

/** A result that still holds, with the target as the spec has it now: its places are where the text is now. */
export interface LiveResult {
  readonly document: number;
  readonly target: Target;
  readonly result: ProbeResult;
}

export function endOf({ role, gateway, host, port, serverName, vantage }: Target): ProbedEnd {
  return { role, gateway, host, port, serverName, vantage };
}

/** What the last probes found, file by file. Kept in memory alone: yesterday's result says nothing of today. */
export class LiveResults {
  private readonly kept = new Map<string, readonly Probed[]>();
  /** Asked for by several features for one analysis. */
  private held = new WeakMap<readonly Deployment[], readonly LiveResult[]>();

  /** Takes the place of what earlier probes of the same gateways found. */
  add(uri: string, probed: readonly Probed[]): void {
    const parts = new Set(probed.map(partOf));
    const others = (this.kept.get(keyOf(uri)) ?? []).filter(each => !parts.has(partOf(each)));
    this.kept.set(keyOf(uri), [...others, ...probed]);
    this.held = new WeakMap();
  }

  /** What was judged by what these documents, those of one analysis, say now. */
  current(uri: string, deployments: readonly Deployment[]): readonly LiveResult[] {
    if (this.kept.size === 0) return [];
    const known = this.held.get(deployments);
    const kept = this.kept.get(keyOf(uri)) ?? [];
    if (known !== undefined || kept.length === 0) return known ?? [];
    const results = holding(kept, deployments);
    this.held.set(deployments, results);
    return results;
  }
}

function holding(kept: readonly Probed[], deployments: readonly Deployment[]): readonly LiveResult[] {
  const targets = new Map<string, ReadonlyMap<string, readonly NowTarget[]>>();
  return kept.flatMap(({ document, target: then, basis, result }) => {
    const vantage = then.role === "gateway" ? (then.vantage ?? here) : here;
    const key = JSON.stringify([document, vantage]);
    const now = targets.get(key) ?? targetsNow(deployments[document], vantage);
    targets.set(key, now);
    const same = now.get(then.gateway)?.find(each => isSame(basis, each.basis()));
    return same === undefined ? [] : [{ document, target: same.target, result }];
  });
}

interface NowTarget {
  readonly target: Target;
  readonly basis: () => Basis;
}

function targetsNow(deployment: Deployment | undefined, vantage: string): ReadonlyMap<string, readonly NowTarget[]> {
  if (deployment === undefined) return new Map();
  const targets = targetsOf(deployment, vantage).map(target => ({ target, basis: () => basisOf(target, deployment) }));
  return groupBy(targets, ({ target: { gateway } }) => gateway);
}

function partOf({ document, target: { gateway } }: Probed): string {
  return JSON.stringify([document, gateway]);
}

/** Clients and the search of folders spell one file's address in different ways. */
function keyOf(uri: string): string {
  return uri.startsWith("file:") ? fileURLToPath(uri) : uri;
}
