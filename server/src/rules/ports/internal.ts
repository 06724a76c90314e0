import { means } from "../../deployment/addressed";
import { mayBeTcp } from "../../deployment/compare";
import type { Deployment } from "../../deployment/deployment";
import { askedOnce } from "../../deployment/observed";
import { appendItem } from "../../spec/edits";
import type { Gateway, InternalRule } from "../../spec/fields";
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
  const { smp } = deployment.spec;
  const own = deployment.tcpRulesFrom(gateway).filter(({ to }) => means(to, smp));
  return [...own, ...deployment.tcpRulesFromAny(smp)];
});

/** Why nobody can tell whether a rule opens `wanted` from `gateway` to the SMP: one that is not known in full may do so. */
export function whyUnknown(deployment: Deployment, gateway: Gateway, wanted: number): string | undefined {
  const { smp } = deployment.spec;
  const mayLead = ({ to, port }: InternalRule) =>
    (to.value === undefined || means(to, smp) || deployment.sides.isStray(to)) &&
    (port.value === undefined || port.value === wanted);
  const mayOpen = (rule: InternalRule) => mayLead(rule) && mayBeTcp(rule);
  if (deployment.unclearRulesFrom(gateway).some(mayOpen))
    return `a rule that may lead from ${gateway.name} to ${smp.fqdn.value} cannot be read in full`;
  const { sides } = deployment;
  const stray = deployment
    .strayInternalRules(wanted)
    .find(
      rule =>
        mayOpen(rule) && mayBeFrom(deployment, gateway, rule) && [rule.from, rule.to].some(side => sides.isStray(side)),
    );
  if (stray === undefined) return undefined;
  const [address, whose] = sides.isStray(stray.from) ? [stray.from, gateway.name] : [stray.to, smp.fqdn.value];
  return `a rule names ${address.value}, which nothing in the spec has as its address: it may be ${whose}`;
}

function mayBeFrom(deployment: Deployment, gateway: Gateway, { from }: InternalRule): boolean {
  if (from.value === undefined || from.value === "any" || deployment.sides.isStray(from)) return true;
  return deployment.sides.gatewaysMeant(from).includes(gateway);
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
  const unknown = whyUnknown(deployment, gateway, wanted);
  if (unknown !== undefined) return notChecked(at, unknown);
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
