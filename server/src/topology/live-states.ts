import type { InDocument } from "../check";
import type { ProbeResult } from "../probes/outcome";
import type { Target } from "../probes/target";
import type { LiveState } from "./topology";

/** What a picture shows of probes. */
export function liveStates(live: readonly InDocument<{ target: Target; result: ProbeResult }>[]): LiveState[] {
  return live.map(({ document, target: { gateway, role }, result: { outcome, summary } }) => ({
    document,
    gateway,
    role,
    outcome,
    summary,
  }));
}
