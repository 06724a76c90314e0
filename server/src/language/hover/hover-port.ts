import { type AgentPath, agentPath, isOpen, targetPort } from "../../deployment/agent-path";
import type { Deployment } from "../../deployment/deployment";
import type { Gateway, PerimeterRule, PolicyEntry } from "../../spec/fields";
import type { Place } from "../../spec/place";
import type { Lines } from "../../yaml/lines";
import { code, escapeMarkdown } from "../markdown";

/**
 * The agents' whole way in, for a port on it: policy → perimeter firewall → translation → listener, each hop with
 * its line, the broken one in bold.
 */
export function hoverPort(deployment: Deployment, lines: Lines, at: Place): string | undefined {
  const way = wayOf(deployment, at);
  if (way === undefined) return undefined;
  const path = agentPath(deployment, way.gateway, way.entry);
  if ("unknown" in path) return `The agents' way in cannot be followed: ${escapeMarkdown(path.unknown)}.`;
  const line = (place: Place) => (place.exists ? ` (line ${lines.lineAt(place.span.start) + 1})` : " (default)");
  const policy = way.entry ? [`policy ${code(String(path.port))}${line(way.entry.port.at)}`] : ["no policy entry"];
  const listener = `listener ${code(String(path.listener))}${line(way.gateway.listener.port.at)}`;
  return `Agents' way in through **${escapeMarkdown(way.gateway.name)}**: ${[...policy, ...firewall(path, line), listener].join(" ")}${isOpen(path) ? " ✓" : ""}`;
}

/** The firewall's hop with the arrows around it; a broken arrow says where the way ends. */
function firewall(path: AgentPath, line: (place: Place) => string): string[] {
  const rule = path.taking ?? path.leading ?? path.rules[0];
  const { policyMismatch, perimeterClosed, natMismatch, listenerDiffers } = path.verdict;
  const broken = "**✗→**";
  if (rule === undefined) return [broken, "no perimeter rule", broken];
  const into = policyMismatch || perimeterClosed ? broken : "→";
  const outOf =
    natMismatch || listenerDiffers || (perimeterClosed && targetPort(rule) !== path.listener) ? broken : "→";
  return [into, `perimeter firewall ${ports(rule)}${line(rule.port.at)}`, outOf];
}

function ports(rule: PerimeterRule): string {
  const target = targetPort(rule);
  const taken = code(String(rule.port.value));
  return target === rule.port.value ? taken : `${taken} → ${code(String(target))}`;
}

interface Way {
  readonly gateway: Gateway;
  readonly entry?: PolicyEntry;
}

/** The way that a port field lies on. */
function wayOf(deployment: Deployment, { parent, segment }: Place): Way | undefined {
  const { spec } = deployment;
  const list = parent?.parent?.path;
  const index = Number(parent?.segment);
  if (list === "policy.gateways") {
    const entry = spec.policy.gateways.items[index];
    return entry && withEntry(deployment, deployment.gatewayByFqdn(entry.fqdn.value), entry);
  }
  if (list === "firewall.perimeter" && (segment === "port" || segment === "translatedPort"))
    return withEntry(deployment, gatewayOf(deployment, spec.firewall.perimeter.items[index]));
  const isListener = parent?.segment === "listener" && parent.parent?.parent?.path === "gateways";
  const name = parent?.parent?.segment;
  return isListener
    ? withEntry(
        deployment,
        spec.gateways.items.find(gateway => gateway.name === name),
      )
    : undefined;
}

/** Of several that a range of addresses leads to, the first. */
function gatewayOf(deployment: Deployment, rule: PerimeterRule | undefined): Gateway | undefined {
  return rule && deployment.sides.gatewaysMeant(rule.to)[0];
}

function withEntry(deployment: Deployment, gateway: Gateway | undefined, given?: PolicyEntry): Way | undefined {
  if (gateway === undefined) return undefined;
  const entry = given ?? deployment.policyEntriesOf(gateway)[0];
  return entry === undefined ? { gateway } : { gateway, entry };
}
