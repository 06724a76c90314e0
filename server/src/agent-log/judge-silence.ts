import { inWords, raise } from "../limits/limits";
import type { Code, NotChecked } from "../rules/finding";
import { firstFew } from "../spec/first-few";
import { agentCertificate, cannotConclude, handshakeFailed, nameNotResolved, noHandshake, otherPort } from "./infos";
import { unjudged } from "./judge-connections";
import { isElsewhere } from "./judge-ports";
import { type Failure, isAfterConnecting, placeName, type RelatedLog } from "./related-log";
import { finding, type LogFinding, type Seen, together } from "./report";

/** Something that a log does not tell, and the findings that could not be made because of it. */
interface Open {
  readonly reason: string;
  readonly codes: readonly Code[];
  readonly seen?: Seen | undefined;
  /** As it should be: listed among what was not checked, and no finding. */
  readonly expected?: true;
}

const connecting: readonly Code[] = [noHandshake.code, nameNotResolved.code];
const all: readonly Code[] = [otherPort.code, noHandshake.code, handshakeFailed.code, nameNotResolved.code];

/** CEM705, and what was not checked: silence is no evidence. */
export function inconclusive(log: RelatedLog): { findings: LogFinding[]; notChecked: NotChecked[] } {
  const open = [
    ...silence(log),
    ...withoutOutcome(log),
    ...ports(log),
    ...otherHosts(log),
    ...certificates(log),
    ...tooMuch(log),
  ];
  const told = open.filter(({ expected }) => expected !== true);
  return {
    findings: told.map(({ reason, seen }) => finding(cannotConclude, reason, seen)),
    notChecked: open.flatMap(({ codes, reason }) => codes.map(code => ({ code, path: "", reason }))),
  };
}

function silence(log: RelatedLog): Open[] {
  const { digest, hosts } = log;
  if (digest.events === 0)
    return [
      open("No line of this file has the form of a Symantec agent's log: nothing can be concluded from it.", all),
    ];
  if (isAboutGateway(log) || unjudged(log).nowhere.length > 0) return [];
  if (digest.serverEvents === digest.events) return [open(ofServer, all)];
  const names = hosts.gateways.map(({ fqdn }) => fqdn);
  const whom = names.length === 0 ? "" : ` to ${firstFew(names, 3)}`;
  const why =
    digest.traceEvents === 0
      ? "Agents log network events at trace level (KB 151144), and no line here is more detailed than informational, so that nothing can be concluded: raise the agent's log level and look again."
      : "The agent may not have tried while this was logged: nothing can be concluded.";
  return [open(`No line here is about a connection${whom}. ${why}`, all)];
}

const ofServer =
  "The lines here are the SMP's: how agents come in does not stand in them. Look into the Agent.log of an endpoint.";

/** Whether the log tells anything about the way in. Without a spec, any host may be the gateway. */
function isAboutGateway({ contacts, failures, handshakes, knowsGateways }: RelatedLog): boolean {
  const about = [...contacts, ...failures, ...handshakes];
  return (
    about.some(({ host, known }) => host !== undefined && (known?.isGateway ?? !knowsGateways)) ||
    handshakes.some(({ host }) => host === undefined)
  );
}

/** Gateways on the right port of which no line tells how connecting to them ended. */
function withoutOutcome({ contacts, failures, handshakes }: RelatedLog): Open[] {
  const told = [...failures, ...handshakes];
  const codes = [noHandshake.code, handshakeFailed.code];
  return contacts
    .filter(contact => contact.known?.isGateway === true && !isElsewhere(contact))
    .filter(({ host }) => !told.some(each => each.host === undefined || each.host === host))
    .map(contact =>
      open(
        `No line shows how connecting to ${placeName(contact)} ended: that all is well cannot be concluded.`,
        codes,
        contact.seen,
      ),
    );
}

/** Ports of gateways that nothing could be compared with. */
function ports(log: RelatedLog): Open[] {
  const [contact] = log.contacts;
  const codes = [otherPort.code];
  if (!log.knowsGateways && contact !== undefined) return [open(noGateway, codes, contact.seen)];
  return log.contacts
    .filter(({ known }) => known?.isGateway === true && known.policyPorts.length === 0)
    .map(({ host, seen }) =>
      open(`No spec says which port the policy has for ${host}: it was not compared.`, codes, seen),
    );
}

const noGateway = "No spec says which host is the gateway and which port the policy has: ports were not compared.";

/** Failures at hosts that are no gateway, or at none. */
function otherHosts(log: RelatedLog): Open[] {
  const { nowhere, direct, strange } = unjudged(log);
  const refused: readonly Code[] = strange.some(isAfterConnecting) ? [handshakeFailed.code, agentCertificate.code] : [];
  return [
    ...openFor(
      nowhere,
      "Connections fail without a word about the server: they cannot be related to a gateway.",
      connecting,
    ),
    ...openFor(strange, `Connections fail to ${names(strange)}, which no spec names: they were not judged.`, [
      ...connecting,
      ...refused,
    ]),
    ...openFor(
      direct,
      `Connections fail to ${names(direct)}: off the LAN agents try servers directly, too, and are meant to fail (KB 151144).`,
      connecting,
    ).map(each => ({ ...each, expected: true as const })),
  ];
}

function openFor(failures: readonly Failure[], reason: string, codes: readonly Code[]): Open[] {
  return failures.length === 0 ? [] : [open(reason, codes, together(failures.map(({ seen }) => seen)))];
}

function names(failures: readonly Failure[]): string {
  return firstFew([...new Set(failures.map(placeName))], 3);
}

/** Certificates of gateways that no spec has. */
function certificates({ successes, named, hosts }: RelatedLog): Open[] {
  const seen = [...successes, ...named.filter(({ known }) => known?.isGateway === true)];
  return seen.flatMap(({ thumbprints, seen }) =>
    thumbprints
      .filter(each => hosts.specs.length > 0 && !hosts.hasThumbprint(each))
      .map(each =>
        open(
          `${hosts.whose(each)}: whether a gateway presents another certificate than it should cannot be concluded.`,
          [handshakeFailed.code],
          seen,
        ),
      ),
  );
}

function tooMuch({ digest: { dropped } }: RelatedLog): Open[] {
  const reason = `The log has more than ${inWords("logKinds")} different kinds of lines about connections, and no more are kept apart: ${dropped.toLocaleString("en")} signs of others were left out. Cut the hours in question out of it, and have those read, or ${raise("logKinds")}.`;
  return dropped === 0 ? [] : [open(reason, [...all, agentCertificate.code])];
}

function open(reason: string, codes: readonly Code[], seen?: Seen): Open {
  return { reason, codes, seen };
}
