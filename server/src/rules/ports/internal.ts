import { means, type Server } from "../../deployment/addressed";
import { mayBeTcp } from "../../deployment/compare";
import type { Deployment } from "../../deployment/deployment";
import { askedOnce } from "../../deployment/observed";
import type { Gateway, InternalRule } from "../../spec/fields";
import type { Field } from "../../spec/schema";

/** TCP rules of the internal firewall that let `gateway` through to the SMP. */
export const rulesToSmp = askedOnce((deployment: Deployment, gateway: Gateway): readonly InternalRule[] => {
  const { smp } = deployment.spec;
  const own = deployment.tcpRulesFrom(gateway).filter(({ to }) => leadsTo(to, smp));
  return [...own, ...deployment.tcpRulesFromAny(smp)];
});

/** A rule to everywhere leads to the SMP too. */
export function leadsTo(to: Field<string>, smp: Server): boolean {
  return to.value === "any" || means(to, smp);
}

/** Why nobody can tell whether a rule opens `wanted` from `gateway` to the SMP: one that is not known in full may do so. */
export function whyUnknown(deployment: Deployment, gateway: Gateway, wanted: number): string | undefined {
  const { sides } = deployment;
  const { smp } = deployment.spec;
  const mayTake = (rule: InternalRule) =>
    (rule.port.value === undefined || rule.port.value === wanted) && mayBeTcp(rule);
  const mayOpen = (rule: InternalRule) =>
    mayTake(rule) && (rule.to.value === undefined || leadsTo(rule.to, smp) || sides.isStray(rule.to));
  if (deployment.internal.unclearOf(gateway).some(mayOpen))
    return `a rule that may lead from ${gateway.name} to ${smp.fqdn.value} cannot be read in full`;
  const stray = deployment.internal
    .straysAbout([wanted])
    .find(
      rule =>
        mayOpen(rule) && mayBeFrom(deployment, gateway, rule) && [rule.from, rule.to].some(side => sides.isStray(side)),
    );
  if (stray !== undefined) {
    const [address, whose] = sides.isStray(stray.from) ? [stray.from, gateway.name] : [stray.to, smp.fqdn.value];
    return `a rule names ${address.value}, which nothing in the spec has as its address: it may be ${whose}`;
  }
  // Its two ends may have been exchanged, so that it does not matter where it leads.
  const named = deployment.internal.ofNoGateway.all.find(mayTake);
  return named && `a rule comes from “${named.from.value}”, which is no gateway; it may mean ${gateway.name}`;
}

function mayBeFrom(deployment: Deployment, gateway: Gateway, { from }: InternalRule): boolean {
  if (from.value === undefined || from.value === "any" || deployment.sides.isStray(from)) return true;
  return deployment.sides.gatewaysMeant(from).includes(gateway);
}
