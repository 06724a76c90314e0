import type { CertificateFacts } from "../certificates/facts";
import { isCovered } from "../certificates/names";
import type { Deployment } from "../deployment/deployment";
import { day, isoDay } from "../spec/dates";
import type { Gateway } from "../spec/fields";
import type { Outcome } from "./outcome";

export interface Judged {
  readonly outcome: Outcome;
  readonly detail: string;
}

const soon = 30 * day;

/** Holds a presented certificate against what the spec says of it. */
export function judgePresented(deployment: Deployment, gateway: Gateway, presented: CertificateFacts) {
  return {
    thumbprint: thumbprint(deployment, gateway, presented),
    name: name(gateway, presented),
    validity: validity(presented, Date.now()),
  };
}

function thumbprint(deployment: Deployment, gateway: Gateway, { sha1 }: CertificateFacts): Judged {
  const expected = expectedThumbprints(deployment, gateway);
  if (expected.length === 0)
    return { outcome: "inconclusive", detail: `${sha1} presented; the spec names none to compare with` };
  const other = expected.find(text => text.toUpperCase() !== sha1);
  if (other === undefined) return { outcome: "pass", detail: "certificate matches" };
  return { outcome: "fail", detail: `another certificate is presented: ${sha1} instead of ${other.toUpperCase()}` };
}

/** What the policy, the listener and the certificate say the thumbprint is. */
function expectedThumbprints(deployment: Deployment, gateway: Gateway): string[] {
  const bound = deployment.certificateOf(gateway.listener.certificate);
  const said = [
    ...deployment.policyEntriesOf(gateway).map(entry => entry.thumbprint.value),
    bound?.file?.leaf.sha1 ?? bound?.declared.thumbprint.value,
  ];
  return said.filter(text => text !== undefined).filter(text => /^[0-9a-f]{40}$/i.test(text));
}

function name(gateway: Gateway, { subjectAlternativeNames }: CertificateFacts): Judged {
  const fqdn = gateway.fqdn.value;
  if (fqdn === undefined) return { outcome: "not-run", detail: "the gateway has no usable FQDN" };
  return isCovered(subjectAlternativeNames, fqdn)
    ? { outcome: "pass", detail: `covers ${fqdn}` }
    : { outcome: "fail", detail: `the presented certificate does not cover the name: ${fqdn} is not among its names` };
}

function validity({ notBefore, notAfter }: CertificateFacts, now: number): Judged {
  if (notBefore === undefined || notAfter === undefined)
    return { outcome: "inconclusive", detail: "its validity cannot be read" };
  const until = isoDay(notAfter);
  if (notAfter < now) return { outcome: "fail", detail: `expired on ${until}` };
  if (notBefore > now) return { outcome: "fail", detail: `not valid before ${isoDay(notBefore)}` };
  if (notAfter - now < soon) return { outcome: "warning", detail: `expires on ${until}` };
  return { outcome: "pass", detail: `valid until ${until}` };
}
