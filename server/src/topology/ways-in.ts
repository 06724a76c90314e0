import { type AgentPath, isOpen, targetPort, type Way } from "../deployment/agent-path";
import type { Deployment } from "../deployment/deployment";
import type { PerimeterRule, PolicyEntry } from "../spec/fields";
import { extent, type OpeningDraft, type PathDraft } from "./draft";
import { Found, type Marks } from "./marks";
import type { Live, State } from "./model";

export const agentsKey = "agents";

interface Subject {
  readonly deployment: Deployment;
  readonly marks: Marks;
  readonly live: Live | undefined;
}

/** A way in: agents → opening of the perimeter firewall → listener. */
export function wayIn(way: Way, { deployment, marks, live }: Subject): PathDraft {
  const { gateway, entry, path } = way;
  const rule = "unknown" in path ? rulesAt(way, deployment)[0] : passing(path);
  const places = [entry?.at, rule?.at].filter(place => place !== undefined);
  const [own, reasons] = judged(way, deployment);
  const found = marks
    .below(places.map(place => place.path))
    // That of a rule is about another entry's way through it, where this one is open.
    .without(...(own === "consistent" ? (["CEM102"] as const) : []))
    .and(entry === undefined ? marks.of("CEM205", gateway.fqdn.at.path) : noFindings)
    .and("unknown" in path ? noFindings : closedAt(path, marks))
    .and(own === "broken" ? otherProtocols(way, deployment, marks) : noFindings);
  const [port, listener] = [entry?.port.value, gateway.listener.port.effective];
  const opening = openingOf(way, deployment, rule);
  const title = String(listener ?? "?");
  const ends = { from: entry === undefined ? title : String(port ?? "?"), to: title };
  const agree = ends.from === ends.to && (opening.closed || opening.title === ends.to);
  return {
    opening,
    other: agentsKey,
    otherName: "agents",
    ...(agree ? {} : { ends }),
    mark: found.mark(own, reasons),
    ...(live && { live }),
    span: (entry ?? gateway.listener.port).at.span,
    covers: extent(...places),
  };
}

const noFindings = new Found([], []);

/** What the table of the format says, whatever findings are silenced. */
function judged({ path, entry }: Way, { spec }: Deployment): [State, string[]] {
  if ("unknown" in path) return ["unknown", [path.unknown]];
  if (spec.firewall.perimeter.state === "bad") return ["unknown", ["the perimeter rules cannot be read"]];
  if (!isOpen(path)) return ["broken", []];
  if (entry === undefined && spec.policy.gateways.state !== "ok")
    return ["unknown", ["the policy's gateways cannot be read"]];
  return entry === undefined ? ["warning", []] : ["consistent", []];
}

/** The rule that agents come in by: one that leads to the listener, if any does. */
function passing({ rules, port, listener, taking, leading }: AgentPath): PerimeterRule | undefined {
  const through = rules.find(rule => rule.port.value === port && targetPort(rule) === listener);
  return through ?? taking ?? leading;
}

function openingOf({ path, gateway, entry }: Way, { spec }: Deployment, rule?: PerimeterRule): OpeningDraft {
  const port = rule?.port.value;
  if (rule === undefined || port === undefined) {
    const isKnown = !("unknown" in path) && spec.firewall.perimeter.state !== "bad";
    const wanted = entry?.port.value ?? gateway.listener.port.effective ?? "port";
    return { title: `${wanted} ${isKnown ? "closed" : "not known"}`, closed: true, at: spec.firewall.perimeter.at };
  }
  const target = targetPort(rule);
  const title = target === port ? String(port) : `${port} → ${target ?? "?"}`;
  return { title, closed: false, at: rule.at, rule: rule.at };
}

/** What takes agents in where the way cannot be followed to its end. */
function rulesAt({ gateway, entry }: Way, deployment: Deployment): PerimeterRule[] {
  const port = entry?.port.value ?? gateway.listener.port.effective;
  return deployment.tcpRulesTo(gateway).filter(rule => port !== undefined && rule.port.value === port);
}

/** CEM102 stands at the first rule's port, or at the list, which all gateways share; CEM112 at the listener's port. */
function closedAt({ gateway, verdict, rules, perimeter }: AgentPath, marks: Marks): Found {
  if (verdict.listenerDiffers) return marks.of("CEM112", gateway.listener.port.at.path);
  return verdict.perimeterClosed ? marks.of("CEM102", (rules[0]?.port.at ?? perimeter).path) : noFindings;
}

/** Rules for UDP, say, which would lead here. */
function otherProtocols({ gateway }: Way, deployment: Deployment, marks: Marks): Found {
  const rules = deployment.spec.firewall.perimeter.items.filter(rule =>
    deployment.sides.gatewaysMeant(rule.to).includes(gateway),
  );
  return rules.reduce((found, rule) => found.and(marks.of("CEM107", rule.protocol.at.path)), noFindings);
}

/** Where the policy sends agents though the spec has no such gateway. */
export function strayWay(entry: PolicyEntry, { deployment, marks, live }: Subject): PathDraft {
  const title = `${entry.port.value ?? "port"} not known`;
  const { perimeter } = deployment.spec.firewall;
  return {
    opening: { title, closed: true, at: perimeter.at },
    other: agentsKey,
    otherName: "agents",
    mark: marks.below([entry.at.path]).mark("unknown", ["the spec has no such gateway"]),
    ...(live && { live }),
    span: entry.at.span,
    covers: extent(entry.at),
  };
}
