import { otherPort } from "./infos";
import { lastLine, type Observation, placeName, type RelatedLog } from "./related-log";
import { finding, type LogFinding, relatedTo } from "./report";

/** CEM701: a gateway on a port that no policy has. */
export function otherPorts(log: RelatedLog): LogFinding[] {
  return log.contacts.filter(isElsewhere).map(contact => {
    const { known, port, seen } = contact;
    const ports = known?.policyPorts ?? [];
    const wanted = [...new Set(ports.map(each => each.port))].join(" or ");
    const failure = log.failures.find(each => each.host === contact.host && each.port === port);
    const failing = failure === undefined ? "" : ` and fails there (${failure.label}: ${failure.meaning})`;
    const what = `The agent goes to port ${port} of ${known?.fqdn}${failing}, but the policy says ${wanted}`;
    const message = `${what}${consequence(log, contact, wanted)}`;
    return finding(
      otherPort,
      message,
      seen,
      ports.map(each => relatedTo(each, `the policy says ${each.port}`)),
    );
  });
}

function consequence(log: RelatedLog, contact: Observation, wanted: string): string {
  const { host, port, seen } = contact;
  if (log.contacts.some(each => isRight(each, contact) && lastLine(each.seen) > lastLine(seen)))
    return `. Later lines have ${wanted}, so this may be mended by now.`;
  if (log.handshakes.some(each => each.host === host && each.port === port))
    return ", and a handshake was seen there. Compare the spec with the console: one of them is out of date.";
  return ": agents turn to the LAN, and no console reports it. Let the agent update its configuration, or correct the port in the console's policy.";
}

/** Whether it is a gateway whose policy has other ports; what goes wrong there is told once, here. */
export function isElsewhere({ known, port }: Pick<Observation, "known" | "port">): boolean {
  const ports = known?.isGateway === true ? known.policyPorts : [];
  return port !== undefined && ports.length > 0 && !ports.some(each => each.port === port);
}

function isRight(each: Observation, { host }: Observation): boolean {
  return each.host === host && placeName(each) !== host && !isElsewhere(each);
}
