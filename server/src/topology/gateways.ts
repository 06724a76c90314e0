import { waysTo } from "../deployment/agent-path";
import type { Deployment } from "../deployment/deployment";
import type { Field } from "../spec/schema";
import { type CertificateDraft, extent, type GatewayDraft } from "./draft";
import { inwards } from "./inwards";
import type { Marks } from "./marks";
import type { Live, Mark } from "./model";
import { strayWay, wayIn } from "./ways-in";

export type LiveOf = (gateway: string, role: "gateway" | "agent-site" | "https-site") => Live | undefined;

/** Every gateway with its paths, and every policy entry that no gateway has. */
export function gatewayDrafts(deployment: Deployment, marks: Marks, liveOf: LiveOf): GatewayDraft[] {
  const known = deployment.spec.gateways.items.map((gateway): GatewayDraft => {
    const live = liveOf(gateway.name, "gateway");
    const [at, reference] = [gateway.at, gateway.listener.certificate];
    const certificate = certificateDraft(deployment, reference, marks);
    return {
      name: gateway.name,
      details: [gateway.fqdn.value ?? "no usable name", `listens on ${gateway.listener.port.effective ?? "?"}`],
      mark: marks
        .below([at.path], certificate ? [reference.at.path] : [])
        .without("CEM205", "CEM206", "CEM207")
        .mark(),
      span: at.keySpan,
      covers: extent(at),
      ...(certificate && { certificate }),
      waysIn: waysTo(deployment, gateway).map(way => wayIn(way, { deployment, marks, live })),
      inwards: inwards(deployment, gateway, marks, role => liveOf(gateway.name, role)),
    };
  });
  return [...known, ...strays(deployment, marks, liveOf)];
}

function strays(deployment: Deployment, marks: Marks, liveOf: LiveOf): GatewayDraft[] {
  return deployment.spec.policy.gateways.items.flatMap(entry => {
    const fqdn = entry.fqdn.value;
    if (fqdn === undefined || deployment.gatewayByFqdn(fqdn) !== undefined) return [];
    const way = strayWay(entry, { deployment, marks, live: liveOf(fqdn, "gateway") });
    const details = ["only the policy names it"];
    return [{ name: fqdn, details, mark: way.mark, span: entry.fqdn.at.span, covers: [], waysIn: [way], inwards: [] }];
  });
}

/** The certificate a listener or site presents, with what is found about it and about the choice. */
export function certificateDraft(
  deployment: Deployment,
  reference: Field<string>,
  marks: Marks,
): CertificateDraft | undefined {
  if (reference.value === undefined) return undefined;
  const at = deployment.certificateOf(reference)?.at;
  const paths = [reference.at.path, ...(at ? [at.path] : [])];
  return {
    title: reference.value,
    mark: marks.below(paths).mark(),
    span: reference.at.span,
    covers: [...extent(reference.at), ...extent(at)],
  };
}

/** The most gateways that are drawn one by one. */
const most = 8;

/** Gateways that look alike, problems first. */
export function inRows(drafts: readonly GatewayDraft[]): (readonly [GatewayDraft, ...GatewayDraft[]])[] {
  const rows = new Map<string, [GatewayDraft, ...GatewayDraft[]]>();
  for (const [index, draft] of drafts.entries()) {
    const key = drafts.length > most ? shape(draft) : String(index);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [draft]);
    else row.push(draft);
  }
  return [...rows.values()].sort(([a], [b]) => rank(a) - rank(b));
}

/** What makes a difference to the eye: everything but names and places. */
function shape({ details, mark, certificate, waysIn, inwards }: GatewayDraft): string {
  const paths = [...waysIn, ...inwards].map(({ opening, other, ends, mark, live }) => [
    opening.title,
    opening.closed,
    other,
    ends,
    shownOf(mark),
    live?.outcome,
  ]);
  return JSON.stringify([
    details.slice(1),
    shownOf(mark),
    certificate && [certificate.title, shownOf(certificate.mark)],
    paths,
  ]);
}

function shownOf({ state, codes }: Mark): unknown[] {
  return [state, codes];
}

const ranks = { broken: 0, warning: 1, unknown: 2, consistent: 3 } as const;

function rank({ mark, certificate, waysIn, inwards }: GatewayDraft): number {
  const marks = [mark, ...(certificate ? [certificate.mark] : []), ...[...waysIn, ...inwards].map(each => each.mark)];
  return Math.min(...marks.map(({ state }) => ranks[state]));
}
