import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import type { Field } from "../../spec/schema";

/** A place that records a thumbprint, with the certificate it should be of. */
export interface RecordedThumbprint {
  readonly field: Field<string>;
  readonly certificate: KnownCertificate | undefined;
  /** Where it is recorded, for messages: `Gateway Manager of dmz1`. */
  readonly where: string;
}

/** What the consoles show for a binding: listeners and the Symantec Agent site. */
export function bindingThumbprints(deployment: Deployment): RecordedThumbprint[] {
  const { smp, gateways } = deployment.spec;
  return [
    {
      field: smp.agentSite.thumbprint,
      certificate: deployment.certificateOf(smp.agentSite.certificate),
      where: "the Symantec Agent site",
    },
    ...gateways.items.map(({ listener, name }) => ({
      field: listener.thumbprint,
      certificate: deployment.certificateOf(listener.certificate),
      where: `the listener of ${name}`,
    })),
  ];
}

/** What the policy tells agents to expect. */
export function policyThumbprints(deployment: Deployment): RecordedThumbprint[] {
  return deployment.spec.policy.gateways.items.map(({ thumbprint, fqdn }) => {
    const listener = deployment.gatewayByFqdn(fqdn.value)?.listener;
    return {
      field: thumbprint,
      certificate: listener && deployment.certificateOf(listener.certificate),
      where: "the policy",
    };
  });
}

/** Every thumbprint of the spec. */
export function allThumbprints(deployment: Deployment): RecordedThumbprint[] {
  const declared = deployment.certificates.map(certificate => ({
    field: certificate.declared.thumbprint,
    // The declared one is compared with the file by CEM312.
    certificate: certificate.file === undefined ? undefined : certificate,
    where: `the certificate “${certificate.name}”`,
  }));
  return [...declared, ...bindingThumbprints(deployment), ...policyThumbprints(deployment)];
}
