import { domainToASCII } from "node:url";
import tlds from "tlds";
import { normalizeFqdn } from "../../spec/names";

/** Domains that the public DNS leaves alone, so that they can be used inside (RFC 6761, 6762, 8375, and ICANN's own reservations). */
const reserved = [
  "local",
  "localhost",
  "internal",
  "intranet",
  "lan",
  "corp",
  "home",
  "private",
  "home.arpa",
  "test",
  "invalid",
];

/** Why a name cannot be in the public DNS. `ending` is without its dot. */
export type OutsidePublicDns =
  | { readonly why: "single-label" }
  | { readonly why: "reserved" | "unknown-tld"; readonly ending: string };

/** Why nobody on the internet can look `name` up, whoever registers what; undefined for a name that may be there. */
export function outsidePublicDns(name: string): OutsidePublicDns | undefined {
  const host = normalizeFqdn(name);
  const ending = reserved.find(each => host === each || host.endsWith(`.${each}`));
  if (ending !== undefined) return { why: "reserved", ending };
  const last = host.slice(host.lastIndexOf(".") + 1);
  if (last === host) return { why: "single-label" };
  return isTopLevel(last) ? undefined : { why: "unknown-tld", ending: last };
}

let known: ReadonlySet<string> | undefined;

/** Whether the root of the public DNS has this domain (lower case, A-label), as of the list that came with this version. */
function isTopLevel(label: string): boolean {
  known ??= new Set(tlds.map(each => (/^[a-z]+$/.test(each) ? each : domainToASCII(each))));
  return known.has(label);
}
