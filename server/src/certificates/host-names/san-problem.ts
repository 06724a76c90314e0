import { isIP } from "node:net";
import { asciiLowerCase } from "../../spec/ascii-case";
import type { SanEntry } from "../facts";
import { isDnsName } from "./dns-name";
import { isPublicSuffix } from "./public-suffix";

/** Why no agent can match a SAN entry to the name it dials (CEM209). */
export type SanProblem =
  | "ip"
  | "url"
  | "email"
  | "port" // gw.example.com:443
  | "partial-wildcard" // gw*.example.com
  | "misplaced-wildcard" // gw.*.example.com, *.*.example.com
  | "too-broad-wildcard" // *, *.com, *.co.uk
  | "trailing-dot"
  | "not-ascii" // an international name must be written as its A-label, xn--…
  | "empty"
  | "bad-name"; // blanks, control characters, empty or over-long labels

/**
 * What is wrong with an entry of a certificate. Entries that never claimed to be a host name (a user principal
 * name, a directory name, a registered ID) stand beside the DNS names of many healthy certificates: no problem.
 */
export function sanProblem(entry: SanEntry): SanProblem | undefined {
  switch (entry.kind) {
    case "dns":
      return declaredSanProblem(entry.value);
    case "ip":
      return "ip";
    case "uri":
      return "url";
    case "email":
      return "email";
    default:
      return undefined;
  }
}

/** What is wrong with a SAN as text: a dNSName of a certificate, or an entry declared in a spec. */
export function declaredSanProblem(text: string): SanProblem | undefined {
  return otherKind(text) ?? wildcardProblem(text) ?? nameProblem(text);
}

/** Things that are not host names at all. A CIDR prefix is an address too, and not a URL. */
function otherKind(text: string): SanProblem | undefined {
  if (text === "") return "empty";
  const bare = text.replace(/^\[(.*)\]$/, "$1").replace(/\/[0-9]{1,3}$/, "");
  if (isAddress(bare)) return "ip";
  if (text.includes("/")) return "url";
  if (text.includes("@")) return "email";
  const host = /^(.*):[0-9]{1,5}$/.exec(text)?.[1];
  if (host === undefined) return undefined;
  return isAddress(host) ? "ip" : "port";
}

/** Most names have neither a colon nor digits alone, and need not wait for what Node makes to tell IPv6 addresses. */
function isAddress(text: string): boolean {
  return (text.includes(":") || /^[\d.]+$/.test(text)) && isIP(text) !== 0;
}

function wildcardProblem(text: string): SanProblem | undefined {
  if (!text.includes("*")) return undefined;
  const [first = "", ...rest] = text.split(".");
  if (rest.some(part => part.includes("*"))) return "misplaced-wildcard";
  if (first !== "*") return "partial-wildcard";
  const parent = asciiLowerCase(rest.join("."));
  return parent === "" || (isDnsName(parent) && isPublicSuffix(parent)) ? "too-broad-wildcard" : undefined;
}

function nameProblem(text: string): SanProblem | undefined {
  const name = text.startsWith("*.") ? text.slice(2) : text;
  if (isDnsName(name)) return undefined;
  if (name.endsWith(".") && isDnsName(name.slice(0, -1))) return "trailing-dot";
  return isAscii(name) ? "bad-name" : "not-ascii";
}

function isAscii(text: string): boolean {
  return [...text].every(char => (char.codePointAt(0) ?? 0) < 0x80);
}
