import { asciiLowerCase } from "../../spec/ascii-case";
import type { GeneralName } from "../x509/general-name";

/** `partly`: a wildcard of which one name is within. `unknown` for a form of name that nothing here compares. */
export type Comparison = "within" | "partly" | "outside" | "unknown";

/** Whether a name lies within the base of a name constraint of the same form (RFC 5280, 4.2.1.10). */
export function compareName(name: GeneralName, base: GeneralName): Comparison {
  if (name.kind === "ip" && base.kind === "ip") return comparison(isInRange(name.octets, base.octets));
  if (name.kind === "directoryName" && base.kind === "directoryName")
    return comparison(base.rdns.every((rdn, index) => name.rdns[index] === rdn));
  if (name.kind === "dns" && base.kind === "dns") {
    const [own, wanted] = [asciiLowerCase(name.value), asciiLowerCase(base.value)];
    return standsFor(own, wanted) ? "partly" : comparison(isSubdomain(own, wanted));
  }
  if (name.kind === "email" && base.kind === "email")
    return isMailbox(name.value) ? comparison(isMailWithin(name.value, base.value)) : "unknown";
  if (name.kind === "uri" && base.kind === "uri") return hostComparison(hostOf(name.value), asciiLowerCase(base.value));
  return "unknown";
}

function comparison(isWithin: boolean): Comparison {
  return isWithin ? "within" : "outside";
}

/** `gw.example.com` and `example.com` within `example.com`; only the former within `.example.com`, which Windows writes. */
function isSubdomain(name: string, base: string): boolean {
  if (base === "" || name === base) return true;
  return name.endsWith(base.startsWith(".") ? base : `.${base}`);
}

/** `*.example.com` stands for `gw.example.com`. */
function standsFor(name: string, base: string): boolean {
  const dot = base.indexOf(".");
  return dot > 0 && name === `*${base.slice(dot)}`;
}

/** One that is not written as a mailbox could be taken for any (RFC 5280, 4.2.1.6: RFC 2821, without comments and quotes). */
function isMailbox(address: string): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(address);
}

/** A whole mailbox, all of a host (`example.com`), or all of a domain's hosts (`.example.com`). */
function isMailWithin(address: string, base: string): boolean {
  const at = address.lastIndexOf("@");
  const host = asciiLowerCase(address.slice(at + 1));
  const baseAt = base.lastIndexOf("@");
  if (baseAt >= 0)
    return address.slice(0, at) === base.slice(0, baseAt) && host === asciiLowerCase(base.slice(baseAt + 1));
  return isHostWithin(host, asciiLowerCase(base));
}

function isHostWithin(host: string, base: string): boolean {
  return base === "" || (base.startsWith(".") ? host.endsWith(base) : host === base);
}

/** A URI without a host cannot be compared, and must not pass (RFC 5280, 4.2.1.10). */
function hostComparison(host: string | undefined, base: string): Comparison {
  return host === undefined ? "unknown" : comparison(isHostWithin(host, base));
}

function hostOf(uri: string): string | undefined {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^:/?#]+)/i.exec(uri)?.[1];
  return host === undefined ? undefined : asciiLowerCase(host);
}

/** `range` is an address and its mask, of the same length each. */
function isInRange(address: Uint8Array, range: Uint8Array): boolean {
  const { length } = address;
  if (range.length !== 2 * length) return false;
  return address.every((octet, i) => ((octet ^ (range[i] ?? 0)) & (range[length + i] ?? 0xff)) === 0);
}
