import { isTcp } from "../../deployment/compare";
import type { Deployment } from "../../deployment/deployment";
import { askedOnce } from "../../deployment/observed";
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
export const rulesToSmp = askedOnce((deployment: Deployment, gateway: Gateway): readonly InternalRule[] => {
  const smp = deployment.spec.smp.fqdn.value;
  const own = deployment.tcpRulesFrom(gateway).filter(({ to }) => sameFqdn(to.value, smp));
  return [...own, ...deployment.tcpRulesFromAny(smp)];
});

/** Whether a rule that cannot be read in full might be one that opens `wanted` from `gateway` to the SMP. */
export function mayOpen(deployment: Deployment, gateway: Gateway, wanted: number): boolean {
  const smp = deployment.spec.smp.fqdn.value;
  return deployment
    .unclearRulesFrom(gateway)
    .some(
      ({ to, port, protocol }) =>
        (to.value === undefined || sameFqdn(to.value, smp)) &&
        (port.value === undefined || port.value === wanted) &&
        (protocol.state === "bad" || isTcp(protocol)),
    );
}

/** Reports a gateway whose way to a port of the SMP no rule opens. */
export function checkReaches(
  gateway: Gateway,
  { port, what }: SmpPort,
  { report, notChecked, deployment }: RuleContext,
): void {
  const { firewall, smp } = deployment.spec;
  const { at, state } = firewall.internal;
  const wanted = port.effective;
  if (state === "bad" || wanted === undefined || smp.fqdn.value === undefined) return;
  const rules = rulesToSmp(deployment, gateway);
  if (rules.some(rule => rule.port.value === wanted)) return;
  if (mayOpen(deployment, gateway, wanted))
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
          edits: text => [appendItem(text, at, rule)],
        },
      ],
    },
  );
}
