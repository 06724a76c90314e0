import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { askedOnce } from "../../deployment/observed";
import type { Gateway, PolicyEntry, Spec } from "../../spec/fields";
import type { Field } from "../../spec/schema";
import { goodThumbprint } from "../../spec/thumbprint";
import type { Checks, RuleContext } from "../rule";

/** A place that records a thumbprint, with the certificate it should be of. */
export interface RecordedThumbprint {
  readonly field: Field<string>;
  /** Its 40 digits, see `goodThumbprint`. */
  readonly digits: string | undefined;
  readonly certificate: KnownCertificate | undefined;
  /** The gateway it is recorded of, if it is one's. */
  readonly gateway?: Gateway | undefined;
  /** Where it is recorded, for messages: `Gateway Manager of dmz1`. */
  readonly where: string;
}

type Judge = (recorded: RecordedThumbprint, context: RuleContext) => void;

/** What the consoles show for a binding: listeners and the Symantec Agent site. */
export function eachBindingThumbprint(judge: Judge): Checks {
  return {
    document: (spec, context) => judge(ofAgentSite(spec, context.deployment), context),
    gateway: (gateway, context) => judge(ofListener(context.deployment, gateway), context),
  };
}

/** What the policy tells agents to expect. */
export function eachPolicyThumbprint(judge: Judge): Checks {
  return { policyEntry: (entry, context) => judge(ofPolicy(context.deployment, entry), context) };
}

/** Every thumbprint of the spec. */
export function eachThumbprint(judge: Judge): Checks {
  return {
    certificate: (certificate, context) => judge(ofCertificate(certificate), context),
    ...eachBindingThumbprint(judge),
    ...eachPolicyThumbprint(judge),
  };
}

function ofCertificate(certificate: KnownCertificate): RecordedThumbprint {
  const field = certificate.declared.thumbprint;
  return {
    field,
    digits: goodThumbprint(field.value),
    // The declared one is compared with the file by CEM312.
    certificate: certificate.file === undefined ? undefined : certificate,
    where: `the certificate “${certificate.name}”`,
  };
}

function ofAgentSite({ smp: { agentSite } }: Spec, deployment: Deployment): RecordedThumbprint {
  return {
    field: agentSite.thumbprint,
    digits: goodThumbprint(agentSite.thumbprint.value),
    certificate: deployment.certificateOf(agentSite.certificate),
    where: "the Symantec Agent site",
  };
}

const ofListener = askedOnce(
  (deployment: Deployment, gateway: Gateway): RecordedThumbprint => ({
    field: gateway.listener.thumbprint,
    digits: goodThumbprint(gateway.listener.thumbprint.value),
    certificate: deployment.certificateOf(gateway.listener.certificate),
    gateway,
    where: `the listener of ${gateway.name}`,
  }),
);

const ofPolicy = askedOnce((deployment: Deployment, { thumbprint, fqdn }: PolicyEntry): RecordedThumbprint => {
  const gateway = deployment.gatewayByFqdn(fqdn.value);
  return {
    field: thumbprint,
    digits: goodThumbprint(thumbprint.value),
    certificate: gateway && deployment.certificateOf(gateway.listener.certificate),
    gateway,
    where: "the policy",
  };
});
