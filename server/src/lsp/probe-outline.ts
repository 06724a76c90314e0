import type { Analysis } from "../check";
import { groupBy } from "../deployment/group-by";
import { outline } from "../guide/outline";
import type { Outcome } from "../probes/outcome";
import { stagesOf } from "../probes/steps";
import { here } from "../probes/target";
import { withoutSecrets } from "../rules/secret-text";
import type { LiveResult } from "./live-results";
import { type Part, partsOf } from "./probe-parts";
import type { FileOutline, ProbeSection, SectionResult } from "./protocol";

/** Phases, what can be probed, and what the last probes found. */
export function fileOutline(analysis: Analysis, results: readonly LiveResult[]): FileOutline {
  const found = groupBy(results, ({ document, target: { gateway } }) => keyOf(document, gateway));
  return {
    ...outline(analysis),
    documents: analysis.deployments.map(({ spec }) => ({
      ...(spec.name.value !== undefined && { name: withoutSecrets(spec.name.value) }),
      vantages: spec.vantages.items.map(({ name }) => name),
    })),
    probes: analysis.deployments.flatMap((deployment, document) =>
      partsOf(deployment, document).map(part => section(part, analysis, found.get(keyOf(document, part.gateway)))),
    ),
  };
}

function section(part: Part, { lines }: Analysis, results: readonly LiveResult[] = []): ProbeSection {
  const { document, gateway, kind, at, targets } = part;
  const [first] = targets;
  // Without the way in nothing is known of the gateway: what lies behind it was judged by other places.
  const result = results.some(({ target }) => target.role === first?.role) ? worst(results) : undefined;
  return {
    document,
    gateway,
    kind,
    target: first === undefined ? "" : `${first.serverName}:${first.port}`,
    range: lines.range(at.keySpan),
    targets: targets.map(target => ({
      role: target.role,
      host: target.host,
      port: target.port,
      stages: stagesOf(target),
    })),
    ...(result && { result }),
  };
}

/** What was not run is no news beside what was. */
const worstFirst: readonly Outcome[] = ["fail", "warning", "inconclusive", "pass", "not-run"];

/** Of what was found equally bad, what agents meet first stands first. */
function worst(results: readonly LiveResult[]): SectionResult | undefined {
  for (const outcome of worstFirst) {
    const found = results.find(({ result }) => result.outcome === outcome);
    if (found === undefined) continue;
    const { checks: _, ...result } = found.result;
    const { role, host, vantage = here } = found.target;
    const summary = role === "gateway" ? result.summary : `${host} ${result.summary}`;
    return { ...result, summary, vantage };
  }
  return undefined;
}

function keyOf(document: number, gateway: string): string {
  return JSON.stringify([document, gateway]);
}
