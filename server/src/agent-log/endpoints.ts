import { isIpAddress, normalizeFqdn } from "../spec/names";

/** A host that a message names. */
export interface Endpoint {
  /** Lower case, without a trailing dot. */
  readonly host: string;
  readonly port?: number;
  /** A bare name may be a class or a file as well as a host. */
  readonly stated: "port" | "url" | "name";
}

/** With its place in the message. */
export interface FoundEndpoint extends Endpoint {
  readonly start: number;
  readonly end: number;
}

const url = /\b(https?|wss?):\/\/([a-z0-9.-]+)(?::(\d{1,5}))?/gi;
const name =
  /(?<![\w.@/\\-])[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::(\d{1,5})(?!\d)|[\s,;'")\]]{1,4}(?:on\s+|at\s+)?port[\s:=]{1,3}(\d{1,5})(?!\d))?/gi;
/** What stands before an address that something connects to; one alone may be a version, or where a request came from. */
const towards = /\b(?:to|at|with|via|through|gateway|server|host|address)[\s:=("']*$/i;
const file = /\.(?:c|cc|cpp|cxx|cs|h|hpp|dll|exe|sys|log|xml|txt|ini|msi|zip|js|ps1|vbs)$/;
const defaultPorts: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443 };

/** Hosts of a message that nobody needs to be told of one by one. */
const maxEndpoints = 8;

/** The hosts of a message, each with a port once. A URL without a port has the one of its scheme, stated as `url`. */
export function endpointsIn(text: string): FoundEndpoint[] {
  const found = new Map<string, FoundEndpoint>();
  for (const endpoint of [...fromUrls(text), ...fromNames(text)]) {
    const key = `${endpoint.host}:${endpoint.port ?? ""}`;
    if (!found.has(key) && found.size < maxEndpoints) found.set(key, endpoint);
  }
  return [...found.values()];
}

function* fromUrls(text: string): Generator<FoundEndpoint> {
  for (const { 0: match, 1: scheme = "", 2: host = "", 3: written, index } of text.matchAll(url)) {
    const port = written === undefined ? defaultPorts[scheme.toLowerCase()] : usablePort(written);
    const start = index + scheme.length + "://".length;
    const stated = written === undefined ? "url" : "port";
    yield { host: normalizeFqdn(host), ...(port !== undefined && { port }), stated, start, end: index + match.length };
  }
}

function* fromNames(text: string): Generator<FoundEndpoint> {
  for (const { 0: match, 1: behindColon, 2: behindWord, index } of text.matchAll(name)) {
    const port = usablePort(behindColon ?? behindWord);
    const host = normalizeFqdn(/^[a-z0-9.-]+/i.exec(match)?.[0] ?? "");
    const isName =
      /\.[a-z]{2,}$/.test(host) || (isIpAddress(host) && towards.test(text.slice(Math.max(0, index - 16), index)));
    if (file.test(host) || (port === undefined && !isName)) continue;
    const end = index + match.length;
    if (port === undefined) yield { host, stated: "name", start: index, end: index + host.length };
    else yield { host, port, stated: "port", start: index, end };
  }
}

function usablePort(text: string | undefined): number | undefined {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}
