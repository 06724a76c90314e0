import type { Deployment } from "../deployment/deployment";
import type { Assembly, PartDraft } from "./assembly";
import { extent } from "./draft";
import { certificateDraft } from "./gateways";
import { type SiteRole, siteNames, siteServerKey } from "./inwards";
import type { Marks } from "./marks";

/** The SMP with its two sites, and the certificate that each presents. */
export function smp(assembly: Assembly, deployment: Deployment, marks: Marks): void {
  const { at, fqdn, agentSite, https } = deployment.spec.smp;
  assembly.box("smp", {
    kind: "smp",
    zone: "internal",
    title: "SMP",
    details: [fqdn.value ?? "no usable name"],
    parts: [...site("agent-site", deployment, marks), ...site("https-site", deployment, marks)],
    mark: marks.below([at.path], [agentSite.at.path, https.at.path]).mark(),
    span: at.keySpan,
    covers: extent(at),
  });
}

function site(role: SiteRole, deployment: Deployment, marks: Marks): PartDraft[] {
  const { agentSite, https } = deployment.spec.smp;
  const { at, port, certificate: reference } = role === "agent-site" ? agentSite : https;
  const certificate = certificateDraft(deployment, reference, marks);
  const title = `${siteNames[role]} · ${port.effective ?? "?"}`;
  const mark = marks.below([at.path], certificate ? [reference.at.path] : []).mark();
  return [
    { kind: "site", key: role, title, mark, span: at.keySpan, covers: extent(at) },
    ...(certificate ? [{ kind: "certificate" as const, ...certificate }] : []),
  ];
}

/** Those that agents on the internet use, or may use; the others have no part in CEM. */
export function siteServers(assembly: Assembly, { spec }: Deployment, marks: Marks): void {
  for (const [index, { at, fqdn, internetSite }] of spec.siteServers.items.entries())
    if (internetSite.value === true || internetSite.state === "bad")
      assembly.box(siteServerKey(index), {
        kind: "site-server",
        zone: "internal",
        title: fqdn.value ?? "Site server",
        details: ["site server"],
        mark: marks.below([at.path]).mark(),
        span: fqdn.at.span,
        covers: extent(at),
      });
}
