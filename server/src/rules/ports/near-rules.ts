import type { AgentPath } from "../../deployment/agent-path";
import { targetPort } from "../../deployment/agent-path";
import { isTcp } from "../../deployment/compare";
import type { Deployment } from "../../deployment/deployment";
import { writeValue } from "../../spec/edits";
import type { Gateway, InternalRule, PerimeterRule } from "../../spec/fields";
import { sameFqdn } from "../../spec/names";
import type { Field } from "../../spec/schema";
import { isMisspelling, mostCandidates } from "../closest";
import type { Decision } from "../finding";
import { decision } from "../fixes";
import { useName } from "../use-name";
import { leadsTo, rulesToSmp } from "./internal";

export function useTcp(protocol: Field<string>): Decision {
  return decision({
    at: [protocol.at],
    title: where => `Use tcp in place of ${protocol.value} in ${where}`,
    preferred: !protocol.at.shared,
    edits: text => [writeValue(text, protocol.at, "tcp")],
  });
}

export function usePort(rule: PerimeterRule | InternalRule, port: number): Decision {
  return decision({
    at: [rule.port.at],
    title: where => `Use ${port} in place of ${rule.port.value} in ${where}`,
    preferred: !rule.at.shared,
    edits: text => [writeValue(text, rule.port.at, String(port))],
  });
}

/** Mends the perimeter rule that was meant for a gateway to which none leads. */
export function mendPerimeterRule(
  deployment: Deployment,
  { gateway, port, listener }: AgentPath,
): Decision | undefined {
  const opens = (rule: PerimeterRule) => rule.port.value === port && targetPort(rule) === listener;
  const other = deployment.perimeter.of(gateway).find(rule => opens(rule) && !isTcp(rule.protocol));
  if (other !== undefined) return useTcp(other.protocol);
  const fqdn = gateway.fqdn.value;
  const { items } = deployment.spec.firewall.perimeter;
  if (fqdn === undefined || items.length > mostCandidates) return undefined;
  const misspelled = items.find(
    rule => opens(rule) && isTcp(rule.protocol) && isMeant(rule.to.value, fqdn, deployment),
  );
  return misspelled && useName(misspelled.to.at, fqdn, misspelled.to.value ?? "");
}

/** Mends the internal rule that was meant to let `gateway` through to the SMP on `wanted`. */
export function mendInternalRule(deployment: Deployment, gateway: Gateway, wanted: number): Decision | undefined {
  const { smp } = deployment.spec;
  const name = smp.fqdn.value;
  if (name === undefined) return undefined;
  const rules = [...deployment.internal.of(gateway), ...deployment.internalRulesFromAny(smp)];
  const onPort = rules.filter(({ port }) => port.value === wanted);
  const other = onPort.find(rule => leadsTo(rule.to, smp) && !isTcp(rule.protocol));
  if (other !== undefined) return useTcp(other.protocol);
  const misspelled = onPort.find(rule => isTcp(rule.protocol) && isMeant(rule.to.value, name, deployment));
  if (misspelled !== undefined) return useName(misspelled.to.at, name, misspelled.to.value ?? "");
  const spare = rulesToSmp(deployment, gateway).find(rule => meantPort(deployment, rule) === wanted);
  return spare && usePort(spare, wanted);
}

/** Whether a rule leads to no host of the spec, but to one that is nearly called `fqdn`. */
function isMeant(to: string | undefined, fqdn: string, deployment: Deployment): boolean {
  if (to === undefined || !isMisspelling(to, fqdn)) return false;
  const isSiteServer = deployment.spec.siteServers.items.some(server => sameFqdn(server.fqdn.value, to));
  return !isSiteServer && deployment.gatewayNamed(to) === undefined;
}

/** The port of the SMP that a rule on neither of its two was meant to open: a gateway cannot reach it, and has no other such rule. */
export function meantPort(deployment: Deployment, rule: InternalRule): number | undefined {
  const { agentSite, https } = deployment.spec.smp;
  const ports = [agentSite.port.effective, https.port.effective];
  if (ports.includes(rule.port.value)) return undefined;
  const source = deployment.gatewayNamed(rule.from.value);
  const gateways = rule.from.value === "any" ? deployment.spec.gateways.items : source === undefined ? [] : [source];
  const missing = new Set<number | undefined>();
  for (const gateway of gateways) {
    const rules = rulesToSmp(deployment, gateway);
    const spare = rules.filter(other => !ports.includes(other.port.value));
    if (spare.length !== 1) return undefined;
    for (const port of ports) if (!rules.some(other => other.port.value === port)) missing.add(port);
  }
  return missing.size === 1 ? [...missing][0] : undefined;
}
