import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import type { Gateway } from "../../spec/fields";
import type { Field } from "../../spec/schema";
import { goodThumbprint } from "../../spec/thumbprint";

/** What consoles show for one binding of a certificate and beside it: Gateway Manager, the policy's entries, IIS. */
export function recordsOf(deployment: Deployment, certificate: KnownCertificate, gateway: Gateway): Field<string>[] {
  const ofGateway = [
    gateway.listener.thumbprint,
    ...deployment.policyEntriesOf(gateway).map(entry => entry.thumbprint),
  ];
  return [...recordsOfSite(deployment, certificate), ...ofGateway];
}

/** The same for all of its bindings. */
export function recordsOfAll(deployment: Deployment, certificate: KnownCertificate): Field<string>[] {
  const ofGateways = deployment
    .gatewaysPresenting(certificate.name)
    .flatMap(gateway => [
      gateway.listener.thumbprint,
      ...deployment.policyEntriesOf(gateway).map(entry => entry.thumbprint),
    ]);
  return [...recordsOfSite(deployment, certificate), ...ofGateways];
}

function recordsOfSite({ spec: { smp } }: Deployment, { name }: KnownCertificate): Field<string>[] {
  return smp.agentSite.certificate.value === name ? [smp.agentSite.thumbprint] : [];
}

/** The records that agree with each other, and not with `proposed`: two at least, or none. */
export function votesAgainst(proposed: string, records: readonly Field<string>[]): readonly Field<string>[] {
  const byDigits = new Map<string, Field<string>[]>();
  for (const field of records) {
    const digits = goodThumbprint(field.value);
    if (digits === undefined || digits === proposed) continue;
    byDigits.set(digits, [...(byDigits.get(digits) ?? []), field]);
  }
  return [...byDigits.values()].find(({ length }) => length > 1) ?? [];
}
