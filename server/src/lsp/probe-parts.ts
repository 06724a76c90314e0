import type { Deployment } from "../deployment/deployment";
import { groupBy } from "../deployment/group-by";
import { here, type Target, targetsOf } from "../probes/target";
import type { Place } from "../spec/place";
import type { ProbePart, ProbeSection } from "./protocol";

/** What is probed together and shown as one: see `ProbePart`. */
export interface Part extends ProbePart {
  readonly kind: ProbeSection["kind"];
  /** The entry of the spec that it is. */
  readonly at: Place;
  readonly targets: readonly Target[];
}

/** What can be probed of a document. A gateway whose name or port cannot be used is none of it. */
export function partsOf(deployment: Deployment, document: number, vantage = here): readonly Part[] {
  const { gateways, smp } = deployment.spec;
  const places = new Map(gateways.items.map(({ name, at }) => [name, at]));
  return [...groupBy(targetsOf(deployment, vantage), ({ gateway }) => gateway)].flatMap(
    ([gateway, targets]): Part[] => {
      const part = { document, gateway, targets };
      const wayIn = targets.find(({ role }) => role === "gateway");
      if (gateway === "") return [{ ...part, kind: "smp", at: smp.at }];
      if (wayIn === undefined) return [];
      const at = places.get(gateway);
      return [at === undefined ? { ...part, kind: "entry", at: wayIn.places.host } : { ...part, kind: "gateway", at }];
    },
  );
}

/** The parts that somebody asked for, as the spec has them now; what it does not have any more is left out. */
export function wantedParts(deployments: readonly Deployment[], wanted: readonly ProbePart[]): readonly Part[] {
  const known = new Map<string, ReadonlyMap<string, Part>>();
  return wanted.flatMap(({ document, gateway, vantage = here }) => {
    const deployment = deployments[document];
    if (deployment === undefined) return [];
    const key = JSON.stringify([document, vantage]);
    const parts = known.get(key) ?? new Map(partsOf(deployment, document, vantage).map(part => [part.gateway, part]));
    known.set(key, parts);
    return parts.get(gateway) ?? [];
  });
}
