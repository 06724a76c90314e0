import type { Field } from "../spec/schema";
import { goodThumbprint } from "../spec/thumbprint";
import type { Deployment } from "./deployment";

/** The first of the thumbprints `among` that the spec records of a console to which the certificate `name` is bound. */
export function recordedThumbprint(deployment: Deployment, name: string, among: readonly string[]): string | undefined {
  const { agentSite } = deployment.spec.smp;
  const atSite = agentSite.certificate.value === name ? oneOf(among, agentSite.thumbprint) : undefined;
  if (atSite !== undefined) return atSite;
  for (const gateway of deployment.gatewaysPresenting(name)) {
    for (const { thumbprint } of [gateway.listener, ...deployment.policyEntriesOf(gateway)]) {
      const recorded = oneOf(among, thumbprint);
      if (recorded !== undefined) return recorded;
    }
  }
  return undefined;
}

/** A thumbprint in upper case, when it is one of `among`. */
export function oneOf(among: readonly string[], { value }: Field<string>): string | undefined {
  const thumbprint = goodThumbprint(value);
  return thumbprint !== undefined && among.includes(thumbprint) ? thumbprint : undefined;
}
