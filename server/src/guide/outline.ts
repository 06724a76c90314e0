import type { Analysis } from "../check";
import type { Deployment } from "../deployment/deployment";
import type { Phase } from "../spec/schema";
import type { Range } from "../yaml/lines";
import { type PhaseProgress, progressOf, type State } from "./phase-states";
import { statesAfter } from "./progress-edit";

/** How far each phase is, and where the phases of the set-up stand in a spec: what lenses need. */
export interface Outline {
  /** All eight of each document. */
  readonly progress: readonly PhaseOfDocument[];
  /** Those that have a section. */
  readonly phases: readonly PhaseSection[];
}

export interface PhaseOfDocument extends PhaseProgress {
  readonly title: string;
  readonly document: number;
  /** The other states it can have, the one that a click leads to first. */
  readonly next: readonly State[];
}

export interface PhaseSection extends PhaseOfDocument {
  readonly range: Range;
}

export const phaseTitles: Readonly<Record<Phase, string>> = {
  1: "certificate",
  2: "SSL on the SMP",
  3: "Symantec Agent site",
  4: "gateway installation",
  5: "listener and certificate",
  6: "servers and firewalls",
  7: "CEM policy",
  8: "offline packages",
};

export function outline({ deployments, findings, lines }: Analysis): Outline {
  const progress = deployments.flatMap((deployment, document) =>
    progressOf(
      deployment,
      findings.filter(finding => finding.document === document),
    ).map(each => ({
      ...each,
      title: phaseTitles[each.phase],
      document,
      next: statesAfter(each.phase, each.state),
    })),
  );
  const places = deployments.flatMap((deployment, document) =>
    phasePlaces(deployment).map(([phase, span]) => ({ phase, document, range: lines.range(span) })),
  );
  const phases = places.flatMap(({ phase, document, range }) =>
    progress.filter(each => each.phase === phase && each.document === document).map(each => ({ ...each, range })),
  );
  return { progress, phases };
}

/** Each phase once, over the section that records what it sets; a phase without a section has no place. */
function phasePlaces({ spec }: Deployment): [Phase, { start: number; end: number }][] {
  const [firstGateway] = spec.gateways.items;
  const sections = [
    [1, spec.certificates.at],
    [2, spec.smp.https.at],
    [3, spec.smp.agentSite.at],
    [4, spec.gateways.at],
    [5, firstGateway?.listener.at],
    [6, spec.firewall.at],
    [7, spec.policy.at],
    [8, spec.offlinePackages.at],
  ] as const;
  return sections.flatMap(([phase, at]) => (at?.key === undefined ? [] : [[phase, at.key]]));
}
