import type { Deployment } from "../../deployment/deployment";
import { firstFew } from "../../spec/first-few";

/**
 * A sentence about who is cut off where the certificate of this name is refused, with the words it begins with; empty when nothing is
 * bound to it. Agents outside come through a gateway's listener to the Symantec Agent site, those inside use the Default Web Site.
 */
export function whoIsCutOff(begin: string, certificate: string, deployment: Deployment): string {
  const { https, agentSite } = deployment.spec.smp;
  const outside = deployment.gatewaysPresenting(certificate).map(({ name }) => name);
  if (agentSite.certificate.value === certificate) outside.push("the Symantec Agent site");
  const clauses = [
    ...(outside.length > 0 ? [`agents outside are cut off at ${firstFew(outside, 3)}`] : []),
    ...(https.certificate.value === certificate ? ["agents inside are cut off at the Default Web Site"] : []),
  ];
  return clauses.length > 0 ? ` ${begin} ${clauses.join(", and ")}.` : "";
}

/** What to do about a certificate that ends: the policy has the thumbprints of what listeners present, and no others. */
export function renewal(certificate: string, deployment: Deployment): string {
  const isInPolicy = deployment.gatewaysPresenting(certificate).length > 0;
  return isInPolicy ? "Renew it, and record the new thumbprint in the policy." : "Renew it.";
}
