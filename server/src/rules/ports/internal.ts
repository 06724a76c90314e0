import { type Deployment, isTcp } from "../../deployment/deployment";
import { appendItem } from "../../spec/edits";
import type { Gateway, InternalRule } from "../../spec/fields";
import { sameFqdn } from "../../spec/names";
import type { Field } from "../../spec/schema";
import { textScalar } from "../../yaml/text";
import { relatedTo } from "../finding";
import type { RuleContext } from "../rule";

/** A port of the SMP that every gateway must be able to reach. */
export interface SmpPort {
  readonly port: Field<number>;
  /** What listens there, for messages. */
  readonly what: string;
}

/** TCP rules of the internal firewall that let `gateway` through to the SMP. */
export function rulesToSmp(deployment: Deployment, gateway: Gateway): InternalRule[] {
  const smp = deployment.spec.smp.fqdn.value;
  return [...deployment.tcpRulesFrom(gateway), ...deployment.tcpRulesFromAny].filter(rule =>
    sameFqdn(rule.to.value, smp),
  );
}

/** Whether a rule that cannot be read in full might be the one that opens `wanted` from `gateway` to the SMP. */
export function mayOpen(
  deployment: Deployment,
  { from, to, port, protocol }: InternalRule,
  gateway: Gateway,
  wanted: number,
): boolean {
  const leavesHere = from.value === "any" || deployment.gatewayNamed(from.value) === gateway;
  return (
    (from.value === undefined || leavesHere) &&
    (to.value === undefined || sameFqdn(to.value, deployment.spec.smp.fqdn.value)) &&
    (port.value === undefined || port.value === wanted) &&
    (protocol.state === "bad" || isTcp(protocol))
  );
}

/** Reports a gateway whose way to a port of the SMP no rule opens. */
export function checkReaches(
  gateway: Gateway,
  { port, what }: SmpPort,
  { report, notChecked, deployment }: RuleContext,
): void {
  const { firewall, smp } = deployment.spec;
  const at = firewall.internal.at;
  const wanted = port.effective;
  if (wanted === undefined || smp.fqdn.value === undefined) return;
  const rules = rulesToSmp(deployment, gateway);
  if (rules.some(rule => rule.port.value === wanted)) return;
  if (deployment.unclearInternalRules.some(rule => mayOpen(deployment, rule, gateway, wanted)))
    return notChecked(at, `a rule that may lead from ${gateway.name} to ${smp.fqdn.value} cannot be read in full`);
  const rule = {
    from: textScalar(gateway.name),
    to: textScalar(smp.fqdn.value),
    port: String(wanted),
    protocol: "tcp",
  };
  report(
    at,
    `No internal firewall rule lets ${gateway.name} through to ${smp.fqdn.value} on ${wanted}, ${what}. The gateway shows the SMP as disconnected, and no agent gets further. Open ${wanted} from ${gateway.name}.`,
    {
      related: [
        relatedTo(port.at, `${what}: ${wanted}${port.state === "absent" ? " (the default)" : ""}`),
        relatedTo(gateway.at, gateway.name),
      ],
      fixes: [
        {
          title: `Open ${wanted} from ${gateway.name} to ${smp.fqdn.value}`,
          preferred: !at.shared,
          edits: () => [appendItem(deployment.text, at, rule)],
        },
      ],
    },
  );
}

/** Gateways in a spec whose list of internal rules can be read. */
export function gatewaysToCheck({ spec }: Deployment): readonly Gateway[] {
  return spec.firewall.internal.state === "bad" ? [] : spec.gateways.items;
}
