import { means, type Server } from "../deployment/addressed";
import type { Deployment } from "../deployment/deployment";
import { rulesToSmp, whyUnknown } from "../rules/ports/internal";
import type { Gateway, InternalRule } from "../spec/fields";
import { sameFqdn } from "../spec/names";
import type { Field } from "../spec/schema";
import { extent, type OpeningDraft, type PathDraft } from "./draft";
import { Found, type Marks, worst } from "./marks";
import type { Live, State } from "./model";

export type SiteRole = "agent-site" | "https-site";
export const siteNames: Readonly<Record<SiteRole, string>> = {
  "agent-site": "Symantec Agent site",
  "https-site": "Default Web Site",
};
export const siteServerKey = (index: number) => `site-server-${index}`;

/** A gateway's ways on: to the SMP's two sites, and to the site servers that agents on the internet use. */
export function inwards(
  deployment: Deployment,
  gateway: Gateway,
  marks: Marks,
  liveOf: (role: SiteRole) => Live | undefined,
): PathDraft[] {
  const { smp, siteServers } = deployment.spec;
  const toSmp = (["agent-site", "https-site"] as const).map(role => {
    const { port } = role === "agent-site" ? smp.agentSite : smp.https;
    return toSite(deployment, gateway, marks, { role, port, live: liveOf(role) });
  });
  const toServers = siteServers.items.flatMap((server, index) =>
    server.internetSite.value === true
      ? toServer(deployment, gateway, marks, { server, key: siteServerKey(index) })
      : [],
  );
  return [...toSmp, ...toServers];
}

interface Site {
  readonly role: SiteRole;
  readonly port: Field<number>;
  readonly live: Live | undefined;
}

function toSite(deployment: Deployment, gateway: Gateway, marks: Marks, { role, port, live }: Site): PathDraft {
  const { firewall, smp } = deployment.spec;
  const wanted = port.effective;
  const rule = rulesToSmp(deployment, gateway).find(each => wanted !== undefined && each.port.value === wanted);
  const code = role === "agent-site" ? "CEM104" : "CEM105";
  const [own, reason] = rule ? consistent : unopened(deployment, gateway, wanted);
  const listed = listing(gateway, smp.fqdn.value);
  const found = (own === "broken" ? marks.of(code, firewall.internal.at.path) : noFindings)
    .and(rule === undefined ? noFindings : marks.below([rule.at.path]))
    .and(listed[0] === "broken" ? marks.of("CEM206", gateway.servers.at.path) : noFindings);
  return {
    opening: opening(deployment, rule, `${wanted ?? "port"} ${own === "broken" ? "closed" : "not known"}`),
    other: role,
    otherName: `the ${siteNames[role]} of ${smp.fqdn.value ?? "the SMP"}`,
    mark: found.mark(worst([own, listed[0]]), [...reason, ...listed[1]]),
    ...(live && { live }),
    span: (rule ?? firewall.internal).at.span,
    covers: extent(rule?.at),
  };
}

type Judgement = readonly [State, readonly string[]];
const consistent: Judgement = ["consistent", []];
const noFindings = new Found([], []);

function unopened(deployment: Deployment, gateway: Gateway, wanted: number | undefined): Judgement {
  const { firewall, smp } = deployment.spec;
  if (wanted === undefined) return ["unknown", ["the site's port is not usable"]];
  if (smp.fqdn.value === undefined) return ["unknown", ["the SMP's name is not usable"]];
  if (firewall.internal.state === "bad") return ["unknown", ["the internal rules cannot be read"]];
  if (firewall.internal.state === "absent") return ["unknown", ["the spec has no internal firewall rules"]];
  const unknown = whyUnknown(deployment, gateway, wanted);
  return unknown === undefined ? ["broken", []] : ["unknown", [unknown]];
}

/** Whether the Servers tab has the server: the gateway passes nothing on to another. */
function listing({ servers }: Gateway, fqdn: string | undefined): Judgement {
  if (servers.state === "ok" && servers.items.some(({ value }) => sameFqdn(value, fqdn))) return consistent;
  const isUnclear = servers.state !== "ok" || fqdn === undefined || servers.items.some(({ state }) => state === "bad");
  return isUnclear ? ["unknown", ["the Servers tab cannot be read in full"]] : ["broken", []];
}

function opening({ spec }: Deployment, rule: InternalRule | undefined, otherwise: string): OpeningDraft {
  if (rule === undefined) return { title: otherwise, closed: true, at: spec.firewall.internal.at };
  return { title: String(rule.port.value ?? "?"), closed: false, at: rule.at, rule: rule.at };
}

interface SiteServer {
  readonly server: Server;
  readonly key: string;
}

/** One path for each port that is open to it. The format has no port of a site server, so that no rule can be found to be missing. */
function toServer(deployment: Deployment, gateway: Gateway, marks: Marks, { server, key }: SiteServer): PathDraft[] {
  const { fqdn } = server;
  const rules = [...deployment.tcpRulesFrom(gateway), ...deployment.tcpRulesFromAny(server)];
  const open = new Map<number | undefined, InternalRule>();
  for (const rule of rules)
    if ((rule.to.value === "any" || means(rule.to, server)) && !open.has(rule.port.value))
      open.set(rule.port.value, rule);
  const listed = listing(gateway, fqdn.value);
  const own = listed[0] === "broken" ? "warning" : listed[0];
  const unlisted = listed[0] === "broken" ? marks.of("CEM207", gateway.servers.at.path) : noFindings;
  const along = (rule: InternalRule | undefined): PathDraft => ({
    opening: opening(deployment, rule, "no rule"),
    other: key,
    otherName: fqdn.value ?? "a site server",
    mark: unlisted
      .and(rule === undefined ? noFindings : marks.below([rule.at.path]))
      .mark(own, [...(rule === undefined ? [noRule] : []), ...listed[1]]),
    span: (rule ?? gateway.servers).at.span,
    covers: extent(rule?.at),
  });
  return open.size === 0 ? [along(undefined)] : [...open.values()].map(along);
}

const noRule = "no rule to it is recorded, and a spec does not say its port";
