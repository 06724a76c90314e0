import type { ProbedTarget, ProbeResponse } from "../../../server/src/lsp/protocol";
import { inStep, isInStep } from "../probes/in-step";
import type { Server } from "../server";

/**
 * What a probe found, with places in the text that is shown now: the user may have typed since the server answered. What the spec
 * says otherwise by now has none.
 */
export async function located(server: Server, uri: string, found: ProbeResponse): Promise<readonly ProbedTarget[]> {
  if (isInStep(uri, found)) return found.targets;
  const now = await inStep(uri, () => server.probeResults(uri));
  // Without an answer in time, nothing is said of places.
  if (now === undefined) return found.targets.map(withoutPlaces);
  const held = new Map(now.targets.map(target => [keyOf(target), target]));
  return found.targets.map(target => held.get(keyOf(target)) ?? { ...withoutPlaces(target), outdated: true });
}

function withoutPlaces(target: ProbedTarget): ProbedTarget {
  return { ...target, checks: target.checks.map(({ range: _, ...check }) => check) };
}

/** One probing of one end. */
function keyOf({ document, gateway, role, host, port, vantage, at }: ProbedTarget): string {
  return JSON.stringify([document, gateway, role, host, port, vantage, at]);
}
