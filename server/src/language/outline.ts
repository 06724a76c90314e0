import type { Analysis } from "../check";
import { agentsPort, type Deployment } from "../deployment/deployment";
import type { Gateway } from "../spec/fields";
import type { Phase } from "../spec/schema";
import type { Range } from "../yaml/lines";

/** Where the phases of the set-up stand in a spec, and where its gateways: what lenses need. */
export interface Outline {
  readonly phases: readonly PhaseSection[];
  readonly gateways: readonly GatewaySection[];
}

export interface PhaseSection {
  readonly phase: Phase;
  readonly title: string;
  readonly state: "done" | "skipped" | "pending";
  readonly range: Range;
  readonly document: number;
}

export interface GatewaySection {
  readonly name: string;
  readonly document: number;
  /** Where a probe of the gateway would connect; absent while the spec does not say. */
  readonly target?: string;
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

export function outline({ deployments, lines }: Analysis): Outline {
  return {
    phases: deployments.flatMap((deployment, document) =>
      phasePlaces(deployment).map(([phase, span]) => ({
        phase,
        title: phaseTitles[phase],
        state: deployment.spec.progress[`phase${phase}`].effective ?? "pending",
        range: lines.range(span),
        document,
      })),
    ),
    gateways: deployments.flatMap((deployment, document) =>
      deployment.spec.gateways.items.map(gateway =>
        gatewaySection(deployment, gateway, document, lines.range(gateway.at.keySpan)),
      ),
    ),
  };
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

function gatewaySection(deployment: Deployment, gateway: Gateway, document: number, range: Range): GatewaySection {
  const { fqdn, name } = gateway;
  const port = agentsPort(deployment, gateway);
  const target = fqdn.value === undefined || port === undefined ? {} : { target: `${fqdn.value}:${port}` };
  return { name, document, range, ...target };
}
