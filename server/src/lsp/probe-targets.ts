import type { Analysis } from "../check";
import type { Deployment } from "../deployment/deployment";
import type { Target } from "../probes/target";
import type { Place } from "../spec/place";
import type { LiveResult, Probed } from "./live-results";
import type { Part } from "./probe-parts";
import type { LocatedCheck, ProbedTarget, ProbeTarget } from "./protocol";

/** Everything that a probe of these parts may connect to, each once. A target without a vantage is not probed. */
export function consentTargets(parts: readonly Part[], deployments: readonly Deployment[]): ProbeTarget[] {
  const targets = new Map<string, ProbeTarget>();
  for (const { document, targets: own } of parts)
    for (const target of own)
      for (const each of connections(target, deployments[document])) {
        const key = JSON.stringify([each.host, each.port, each.vantage, each.ssh]);
        if (each.when === "always" || !targets.has(key)) targets.set(key, each);
      }
  return [...targets.values()];
}

function connections(
  { role, host, port, vantage, otherPorts }: Target,
  deployment: Deployment | undefined,
): ProbeTarget[] {
  if (vantage === undefined) return [];
  const ssh = deployment?.spec.vantages.items.find(({ name }) => name === vantage)?.ssh.value;
  const common = { role, host, vantage, ...(ssh !== undefined && { ssh }) };
  return [
    { ...common, port, when: "always" },
    ...otherPorts.map(other => ({ ...common, port: other, when: "if-no-answer" as const })),
  ];
}

/** Whether everything that a probe would connect to is among what the user has agreed to. */
export function isAgreed(targets: readonly ProbeTarget[], agreed: readonly ProbeTarget[]): boolean {
  const keyOf = ({ host, port, vantage, ssh }: ProbeTarget) => JSON.stringify([host, port, vantage, ssh]);
  const known = new Set(agreed.map(keyOf));
  return targets.every(each => known.has(keyOf(each)));
}

/** A result as the client shows it: each check with the place of the spec that it is about. */
export function probedTarget({ document, target, result }: LiveResult, analysis: Analysis): ProbedTarget {
  const checks = result.checks.map((check): LocatedCheck => {
    const at = placeOf(target, check.path);
    return { ...check, range: analysis.lines.range(at.span) };
  });
  return { ...whole({ document, target, result }), checks };
}

/**
 * What was just probed, as the client shows it. What the spec says otherwise by now has no place in it any more: it tells of
 * the end that was probed, and of nothing else.
 */
export function probedTargets(
  probed: readonly Probed[],
  holding: readonly LiveResult[],
  analysis: Analysis,
): readonly ProbedTarget[] {
  const now = new Map(holding.map(each => [each.result, each]));
  return probed.map(each => {
    const held = now.get(each.result);
    return held === undefined ? outdated(each) : probedTarget(held, analysis);
  });
}

export function outdated(probed: Omit<Probed, "basis">): ProbedTarget {
  return { ...whole(probed), outdated: true };
}

function whole({ document, target, result }: Omit<Probed, "basis">): ProbedTarget {
  const { gateway, role, host, port, serverName, vantage = "" } = target;
  return { ...result, document, gateway, role, host, port, serverName, vantage };
}

function placeOf({ places }: Target, path: string): Place {
  return Object.values(places).find(place => place.path === path) ?? places.port;
}
