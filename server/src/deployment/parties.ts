import { rangeOf } from "../spec/address";
import type { Field } from "../spec/schema";
import { means, type Side } from "./addressed";
import type { Deployment } from "./deployment";

/** A gateway, the SMP or a site server. */
export interface Party {
  /** For people. */
  readonly title: string;
  readonly fqdn: Field<string>;
}

/** All that an address or a range stands for in a firewall rule; undefined for a text that is no address. */
export function partiesAt(deployment: Deployment, side: Side): readonly Party[] | undefined {
  if (rangeOf(side.value) === undefined) return undefined;
  const { smp, siteServers } = deployment.spec;
  const gateways = deployment.sides.gatewaysMeant(side).map(({ name, fqdn }) => ({ title: name, fqdn }));
  const servers = [smp, ...siteServers.items].filter(server => means(side, server));
  return [
    ...gateways,
    ...servers.map(({ fqdn }) => ({ title: fqdn.value ?? (fqdn === smp.fqdn ? "the SMP" : "a site server"), fqdn })),
  ];
}
