import type { Gateway, PerimeterRule, PolicyEntry } from "../spec/fields";
import type { Place } from "../spec/place";
import { mayBeTcp } from "./compare";
import type { Deployment } from "./deployment";
import { askedOnce } from "./observed";

/**
 * The agent's way in (format, section 3): policy → perimeter firewall → translation → listener. It is open
 * when some TCP rule takes the policy's port and ends at the listener's.
 */
export interface AgentPath {
  readonly gateway: Gateway;
  /** Absent for a gateway that no policy entry names; the listener's port then stands for the policy's. */
  readonly entry?: PolicyEntry;
  /** The port agents are sent to. */
  readonly port: number;
  readonly listener: number;
  /** Every TCP rule that leads to the gateway. */
  readonly rules: readonly PerimeterRule[];
  /** The rule that takes agents in on `port`, whatever it leads to; one with a translation first. */
  readonly taking: PerimeterRule | undefined;
  /** The rule that leads to the listener, whatever port it takes. */
  readonly leading: PerimeterRule | undefined;
  readonly verdict: PathVerdict;
  /** Where the rules stand, or would stand. */
  readonly perimeter: Place;
}

/** Which of the four findings the path has; none of them: it is open. */
export interface PathVerdict {
  readonly policyMismatch: boolean;
  readonly perimeterClosed: boolean;
  readonly natMismatch: boolean;
  /** Policy and firewall agree on a port that the listener does not have. */
  readonly listenerDiffers: boolean;
}

/** Why a path could not be followed. */
export interface UnknownPath {
  readonly unknown: string;
}

export interface Way {
  readonly gateway: Gateway;
  readonly entry?: PolicyEntry;
  readonly path: AgentPath | UnknownPath;
}

/** All ways in to a gateway: one per policy entry of its name, or one while no entry names it. */
export const waysTo = askedOnce((deployment: Deployment, gateway: Gateway): readonly Way[] => {
  // A gateway without a usable FQDN, or with another's, has a finding of its own and no way in.
  if (deployment.gatewayByFqdn(gateway.fqdn.value) !== gateway) return [];
  const entries = deployment.policyEntriesOf(gateway);
  if (entries.length === 0) return [{ path: unnamedPath(deployment, gateway), gateway }];
  return entries.map(entry => ({ path: agentPath(deployment, gateway, entry), gateway, entry }));
});

/** While the policy is missing or cannot be read in full, it may name the gateway with the very port that leads in. */
function unnamedPath(deployment: Deployment, gateway: Gateway): AgentPath | UnknownPath {
  const path = agentPath(deployment, gateway);
  const isUnclear = deployment.spec.policy.gateways.state !== "ok" || deployment.policyEntriesWithoutFqdn.length > 0;
  const isCertain = "unknown" in path || path.leading === undefined || path.verdict === clear;
  return isUnclear && !isCertain ? { unknown: "the policy cannot be read in full, and its port may be the one" } : path;
}

/** The ways to a gateway of one verdict, and those that could not be followed. */
export function waysWith(deployment: Deployment, gateway: Gateway, verdict: keyof PathVerdict): Way[] {
  return waysTo(deployment, gateway).filter(({ path }) => "unknown" in path || path.verdict[verdict]);
}

export function agentPath(deployment: Deployment, gateway: Gateway, entry?: PolicyEntry): AgentPath | UnknownPath {
  const listener = gateway.listener.port.effective;
  if (listener === undefined) return { unknown: `the listener's port of ${gateway.name} is not a usable port` };
  const port = entry === undefined ? listener : entry.port.value;
  if (port === undefined) return { unknown: "the policy entry has no usable port" };
  if (deployment.spec.firewall.perimeter.state === "absent") return { unknown: "the spec has no perimeter rules" };
  const rules = deployment.tcpRulesTo(gateway);
  const takers = rules.filter(rule => rule.port.value === port);
  const taking = takers.find(rule => rule.translatedPort.value !== undefined) ?? takers[0];
  const leading = rules.find(rule => targetPort(rule) === listener);
  const open = takers.some(rule => targetPort(rule) === listener);
  const unknown = open ? undefined : whyUnknown(deployment, gateway, [port, listener]);
  if (unknown !== undefined) return { unknown };
  const verdict = open ? clear : judge(port === listener, taking, leading);
  const perimeter = deployment.spec.firewall.perimeter.at;
  const path = { gateway, port, listener, rules, taking, leading, verdict, perimeter };
  return entry === undefined ? path : { ...path, entry };
}

/** A rule that cannot be read in full, or whose target nobody knows, might be the very one that opens the way. */
function whyUnknown(
  deployment: Deployment,
  gateway: Gateway,
  [port, listener]: readonly [port: number, listener: number],
): string | undefined {
  if (deployment.perimeter.unclearOf(gateway).some(mayBeTcp))
    return `a perimeter rule that may lead to ${gateway.name} cannot be read in full`;
  const stray = deployment.perimeter
    .straysAbout([port, listener])
    .find(rule => mayBeTcp(rule) && deployment.sides.isStray(rule.to));
  if (stray !== undefined)
    return `a perimeter rule leads to ${stray.to.value}, which nothing in the spec has as its address: it may be ${gateway.name}`;
  const named = deployment.perimeter.ofNoGateway.all.find(rule => mayOpen(rule, port, listener));
  return named && `a perimeter rule leads to “${named.to.value}”, which is no gateway; it may mean ${gateway.name}`;
}

/** Whether the rule would open the way if it led to the gateway. */
function mayOpen(rule: PerimeterRule, port: number, listener: number): boolean {
  const [taken, target] = [rule.port.value ?? port, targetPort(rule) ?? listener];
  return taken === port && target === listener && mayBeTcp(rule);
}

/** The port a rule ends at, on the gateway's side; undefined when it is not usable. */
export function targetPort(rule: PerimeterRule): number | undefined {
  return rule.translatedPort.state === "absent" ? rule.port.value : rule.translatedPort.value;
}

const clear: PathVerdict = {
  policyMismatch: false,
  perimeterClosed: false,
  natMismatch: false,
  listenerDiffers: false,
};

export function isOpen({ verdict }: AgentPath): boolean {
  return !Object.values(verdict).includes(true);
}

/** The table of the format, section 3, for a path that is not open. */
function judge(agrees: boolean, taking: PerimeterRule | undefined, leading: PerimeterRule | undefined): PathVerdict {
  if (taking?.translatedPort.value !== undefined) return { ...clear, natMismatch: true };
  if (taking !== undefined && leading === undefined) return { ...clear, listenerDiffers: true };
  return { ...clear, policyMismatch: !agrees, perimeterClosed: agrees || leading === undefined };
}
