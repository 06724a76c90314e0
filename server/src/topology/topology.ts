import type { Analysis } from "../check";
import type { Deployment } from "../deployment/deployment";
import { whyUnread } from "../yaml/tree";
import { Assembly } from "./assembly";
import { extent } from "./draft";
import { gatewayDrafts, inRows, type LiveOf } from "./gateways";
import { siteServers, smp } from "./internal-network";
import { elsewhere, emptySections } from "./left-out";
import { Marks } from "./marks";
import type { Live, Topology } from "./model";
import { unusedRules } from "./unused-rules";
import { agentsKey } from "./ways-in";

/** What the last probe of a target found. */
export interface LiveState extends Live {
  readonly document: number;
  /** As in `Target`. */
  readonly gateway: string;
  readonly role: "gateway" | "agent-site" | "https-site";
}

export type Drawn = Topology | { readonly refused: string };

/** The picture of a document of a spec: what is where, which path is open, and what contradicts. Reads nothing but its arguments. */
export function topology(analysis: Analysis, document: number, live: readonly LiveState[] = []): Drawn {
  const deployment = analysis.deployments[document];
  if (deployment === undefined) return { refused: `the spec has no document ${document + 1}` };
  const why = whyUnread(deployment.problems);
  if (why !== undefined) return { refused: `the spec ${why}` };
  if (!deployment.spec.at.exists) return { refused: "the spec is empty" };
  const liveOf: LiveOf = (gateway, role) =>
    live.find(each => each.document === document && each.gateway === gateway && each.role === role);
  return assemble(deployment, new Marks(analysis, document), document, liveOf);
}

function assemble(deployment: Deployment, marks: Marks, document: number, liveOf: LiveOf): Topology {
  const { name, policy, firewall } = deployment.spec;
  const assembly = new Assembly();
  const rows = inRows(gatewayDrafts(deployment, marks, liveOf));
  const entries = policy.gateways.items.map(({ at }) => at.path);
  assembly.box(agentsKey, {
    kind: "agents",
    zone: "internet",
    title: "Agents",
    details: ["on the internet"],
    mark: marks.below([policy.at.path], entries).mark(),
    span: policy.at.keySpan,
    covers: extent(policy.at),
  });
  for (const [row, drafts] of rows.entries()) assembly.gateways(row, drafts);
  smp(assembly, deployment, marks);
  siteServers(assembly, deployment, marks);
  for (const [row, drafts] of rows.entries()) assembly.paths(row, drafts);
  unusedRules(assembly, "perimeter", firewall.perimeter.items, marks);
  unusedRules(assembly, "internal-firewall", firewall.internal.items, marks);
  emptySections(assembly, deployment, marks);
  const left = elsewhere(marks.rest, marks);
  const { boxes, lines } = assembly;
  return { document, title: name.value ?? "CEM deployment", boxes, lines, ...(left && { elsewhere: left }) };
}
