import type { Parsed } from "./schema";

/** Where OpenSSH is to connect to: `[user@]host[:port]`, taken apart. */
export interface SshDestination {
  readonly user: string | undefined;
  /** A name, an alias of the user's OpenSSH configuration, or an IP address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number | undefined;
}

/**
 * Nothing that OpenSSH could take for an option, and nothing that means something to a shell: OpenSSH puts user and
 * host into the `ProxyCommand` of the user's own configuration (CVE-2023-51385).
 */
const form = /^(?:(\w[\w.-]*)@)?(?:([A-Za-z0-9_][\w.-]*)|\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)\])(?::(\d+))?$/;

export function parseSshDestination(text: string): Parsed<SshDestination> {
  if (text.startsWith("-")) return { problem: "it begins with a hyphen, so that ssh would take it for an option" };
  const parts = form.exec(text);
  if (parts === null) return { problem: "it is not [user@]host[:port]" };
  const [, user, name, address, digits] = parts;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65535)) return { problem: "ports run from 1 to 65535" };
  return { value: { user, host: name ?? address ?? "", port } };
}
