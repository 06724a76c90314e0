import type { Digest, Group } from "./digest";
import type { Trouble } from "./error-codes";
import type { KnownHost, KnownHosts } from "./known-hosts";
import { type Seen, together, when } from "./report";
import { isConnection, type Sign } from "./signs";

/** Where something happened, as far as the log says; the host with what the specs know of it. */
export interface Where {
  readonly host?: string;
  readonly port?: number;
  readonly known?: KnownHost;
}

/** The same failure at the same place. */
export interface Failure extends Where {
  readonly trouble: Trouble;
  readonly label: string;
  readonly meaning: string;
  /** Of certificates that its lines name. */
  readonly thumbprints: readonly string[];
  readonly seen: Seen;
}

/** Something else that was seen at a place. */
export interface Observation extends Where {
  readonly thumbprints: readonly string[];
  readonly seen: Seen;
}

/** Troubles before anything answers as it should. */
const onTheWay: ReadonlySet<Trouble> = new Set(["connection", "reset", "protocol", "dns"]);

/** Troubles of a handshake that was begun: whoever has one has reached a port where TLS is spoken. */
const afterConnecting: ReadonlySet<Trouble> = new Set([
  "name",
  "trust",
  "chain",
  "validity",
  "usage",
  "revoked",
  "revocation",
  "certificate",
  "tls",
  "agent-certificate",
]);

/** A digest whose signs are attributed to the hosts that specs name. */
export class RelatedLog {
  readonly failures: readonly Failure[];
  readonly contacts: readonly Observation[];
  readonly handshakes: readonly Observation[];
  /** Those of them that went well. */
  readonly successes: readonly Observation[];
  /** Lines that name a certificate, and nothing that went well or wrong. */
  readonly named: readonly Observation[];
  /** Whether any spec says which host is a gateway. */
  readonly knowsGateways: boolean;

  constructor(
    readonly digest: Digest,
    readonly hosts: KnownHosts,
  ) {
    this.knowsGateways = hosts.gateways.length > 0;
    const of = (kind: Sign["kind"]) => digest.groups.filter(({ sign }) => sign.kind === kind);
    this.failures = merged(of("failure"), group => ({ ...this.where(group), ...failureOf(group.sign) }));
    this.contacts = merged(of("contact"), group => this.where(group));
    this.successes = merged(of("handshake"), group => this.where(group));
    this.named = merged(of("certificate"), group => this.where(group));
    this.handshakes = [...this.successes, ...this.failures.filter(({ trouble }) => afterConnecting.has(trouble))];
  }

  /** The gateway where there is one among the hosts, else what a spec knows, else what can only be a host. */
  private where({ endpoints }: Group): Where {
    const gateway = endpoints.find(({ host }) => this.hosts.get(host)?.isGateway === true);
    const chosen = gateway ?? endpoints.find(({ host }) => this.hosts.get(host)) ?? endpoints.find(isConnection);
    if (chosen === undefined) return {};
    const port = endpoints.find(each => each.host === chosen.host && each.port !== undefined)?.port;
    const known = this.hosts.get(chosen.host);
    return { host: known?.fqdn ?? chosen.host, ...(port !== undefined && { port }), ...(known && { known }) };
  }

  /** Whether a handshake with the place of a failure was seen after it for the last time. */
  hasHandshakeAfter(failure: Failure): boolean {
    return this.handshakes.some(each => isThere(each, failure) && lastLine(each.seen) > lastLine(failure.seen));
  }

  /** A sentence about the last time that it went well at the place of a failure; empty when it never did. */
  lastGood(failure: Failure): string {
    const good = this.successes
      .filter(each => isThere(each, failure))
      .toSorted((a, b) => lastLine(b.seen) - lastLine(a.seen));
    const [newest] = good;
    if (newest === undefined) return "";
    const isSince = lastLine(newest.seen) > lastLine(failure.seen);
    return ` ${isSince ? "It has worked since: last" : "It was last"} good at ${when(newest.seen.last)}.`;
  }
}

/** Whether something was seen at the place of a failure, as far as its line says. */
function isThere(each: Observation, { host, port }: Failure): boolean {
  return (
    (each.host === undefined || each.host === host) &&
    (each.port === undefined || port === undefined || each.port === port)
  );
}

export function lastLine({ last }: Seen): number {
  return last.range.start.line;
}

export function isOnTheWay({ trouble }: Failure): boolean {
  return onTheWay.has(trouble);
}

export function isAfterConnecting({ trouble }: Failure): boolean {
  return afterConnecting.has(trouble);
}

/** `gateway.example.com:8443`. */
export function placeName({ host = "", port }: Where): string {
  return port === undefined ? host : `${host}:${port}`;
}

function failureOf(sign: Sign) {
  if (sign.kind !== "failure") throw new Error(`${sign.kind} is no failure`);
  const { trouble, label, meaning } = sign;
  return { trouble, label, meaning };
}

/** One for each place, and for each kind of failure. Signs of no known place stay apart: their words differ. */
function merged<T extends Where>(
  groups: readonly Group[],
  describe: (group: Group) => T,
): (T & Pick<Observation, "thumbprints" | "seen">)[] {
  const byKey = new Map<string, { readonly what: T; readonly groups: Group[] }>();
  for (const [index, group] of groups.entries()) {
    const what = describe(group);
    const label = group.sign.kind === "failure" ? group.sign.label : "";
    const key = what.host === undefined ? String(index) : `${placeName(what)} ${label}`;
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, { what, groups: [group] });
    else same.groups.push(group);
  }
  return [...byKey.values()].flatMap(({ what, groups: same }) => {
    const seen = together(same);
    const thumbprints = [...new Set(same.flatMap(each => each.thumbprints))];
    return seen === undefined ? [] : [{ ...what, thumbprints, seen }];
  });
}
