import type { Certificate } from "../spec/fields";
import type { Place } from "../spec/place";
import type { Trouble } from "./error-codes";
import { agentCertificate, handshakeFailed } from "./infos";
import { type Failure, isAfterConnecting, placeName, type RelatedLog } from "./related-log";
import { finding, type LogFinding, type LogRelated, relatedTo } from "./report";

/** CEM703: handshakes that failed, with what the certificate should be. Whatever the server: agents trust all in the same way. */
export function failedHandshakes(log: RelatedLog): LogFinding[] {
  return handshakes(log)
    .filter(({ trouble }) => trouble !== "agent-certificate")
    .map(failure => {
      const { host, label, meaning, trouble, seen } = failure;
      const whom = host === undefined ? "a server that the line does not name" : placeName(failure);
      const message = `The handshake with ${whom} fails (${label}: ${meaning}).${certificatesOf(failure, log)}${log.lastGood(failure)} ${remedy(trouble, host)}`;
      return finding(handshakeFailed, message, seen, whatToCheck(failure));
    });
}

/** CEM706: what the agent has to show is missing or not taken. */
export function agentCertificates(log: RelatedLog): LogFinding[] {
  const asked = handshakes(log).filter(({ trouble }) => trouble === "agent-certificate");
  const lost = log.failures.filter(({ trouble }) => trouble === "agent-store");
  return [...asked, ...lost].map(failure => {
    const where = failure.host === undefined ? "" : ` at ${placeName(failure)}`;
    const message = `The agent's own certificate is missing or not taken${where} (${failure.label}: ${failure.meaning}). Without it the agent stays outside.${log.lastGood(failure)} ${whatToDo(failure)}`;
    return finding(agentCertificate, message, failure.seen);
  });
}

/** Sentences about the certificates that the lines name. */
function certificatesOf({ thumbprints }: Failure, { hosts }: RelatedLog): string {
  return thumbprints
    .flatMap(each => hosts.whose(each) ?? [])
    .map(said => ` ${said}.`)
    .join("");
}

function whatToDo({ trouble, label }: Failure): string {
  if (trouble === "agent-store") return inStore;
  return label.startsWith("403.") ? `${inConsole} ${onServer}` : inConsole;
}

const onServer =
  "Or IIS refuses good ones: see whether an intermediate certificate lies among the SMP's Trusted Root Certification Authorities.";
const inStore = "See whether something takes certificates away from its store: a group policy, a clean-up, an upgrade.";
const inConsole =
  "Look into its store AeXNSClient\\Personal; from ITMS 8.8.1 on, see whether the console lists the agent as denied.";

/** Handshakes that failed with a server that specs name, or with one that no spec could rule out. */
function handshakes(log: RelatedLog): Failure[] {
  return log.failures.filter(
    each => isAfterConnecting(each) && (each.host === undefined || each.known !== undefined || !log.knowsGateways),
  );
}

function remedy(trouble: Trouble, host = "the server"): string {
  const text = remedies[trouble] ?? "";
  return text.replace("{host}", host);
}

const remedies: Readonly<Partial<Record<Trouble, string>>> = {
  name: "Its Subject Alternative Names must list {host}.",
  trust: "The root of its issuer must be in Trusted Root Certification Authorities on the endpoint.",
  chain: "Import the intermediate certificates where it is bound.",
  validity: "Look at its validity, and at the endpoint's clock.",
  usage: "It needs Server Authentication among its extended key usages.",
  revoked: "Replace it.",
  revocation: "Endpoints must reach the revocation list that it names.",
  certificate: "Look at its names, its dates, its chain and its root, in this order.",
  tls: "Look for a device in between that ends TLS, for a TLS version both sides have, and at the certificate.",
};

interface ToCheck {
  readonly at: Place;
  readonly what: string;
}

const toCheck: Readonly<Partial<Record<Trouble, (certificate: Certificate) => ToCheck>>> = {
  name: ({ subjectAlternativeNames: { at } }) => ({ at, what: "the names" }),
  trust: ({ rootCa: { distributed } }) => ({ at: distributed.at, what: "whether endpoints have the root" }),
  validity: ({ notAfter: { at } }) => ({ at, what: "the validity" }),
  usage: ({ extendedKeyUsage: { at } }) => ({ at, what: "the usages" }),
};

/** The fields of the specs that say what the server presents. */
function whatToCheck({ known, port, trouble }: Failure): LogRelated[] {
  const presented = (known?.presented ?? []).filter(
    each => each.port === undefined || port === undefined || each.port === port,
  );
  return presented.map(({ spec, at, certificate }) => {
    const { at: place, what } = toCheck[trouble]?.(certificate) ?? { at, what: "the entry" };
    return relatedTo({ spec, at: place }, `${what} of the certificate “${certificate.name}”`);
  });
}
