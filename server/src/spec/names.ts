import { domainToASCII } from "node:url";
import { asciiLowerCase } from "./ascii-case";
import { codePoint } from "./code-point";

/** One subject's name is asked for by one rule after the other. */
let last = { name: "", normal: "" };

/** FQDNs are compared without regard to case and to one trailing dot (format, section 3). */
export function normalizeFqdn(name: string): string {
  if (name !== last.name) last = { name, normal: asciiLowerCase(name.endsWith(".") ? name.slice(0, -1) : name) };
  return last.normal;
}

export function sameFqdn(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && (a === b || normalizeFqdn(a) === normalizeFqdn(b));
}

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const octet = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

export function isIpAddress(text: string): boolean {
  return ipv4.test(text) || (/^\[?[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*\]?$/i.test(text) && text.includes(":"));
}

const usual = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Nearly all names are like this, and need not be taken apart: letters, digits and hyphens, and a last label that begins with a letter. */
export function isUsualFqdn(text: string): boolean {
  return text.length <= 253 && usual.test(text);
}

/** What keeps `text` from being a fully qualified domain name, as a clause; undefined for a good one. */
export function fqdnProblem(text: string): string | undefined {
  if (isUsualFqdn(text)) return undefined;
  if (text === "") return "it is empty";
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return "it is a URL, not a name";
  if (isIpAddress(text)) return "it is an IP address, and no certificate name can match it";
  const strange = strangeCharacter(text);
  if (strange !== undefined) return strange;
  if (text.includes("*")) return "a wildcard may stand only in a certificate's names";
  if (text.includes("_")) return "host names have no underscore";
  if (text.includes(":") || text.includes("/")) return "it holds a port or a path";
  return labelsProblem((text.endsWith(".") ? text.slice(0, -1) : text).split("."));
}

/** What is said of the first character that no name can have, whatever else it is made of. */
export function strangeCharacter(text: string): string | undefined {
  const found = /[^\x20-\x7e]/u.exec(text)?.[0];
  if (found === undefined) return undefined;
  return found > "\x7f" ? outsideAscii(text) : `it has a control character (${codePoint(found)})`;
}

function outsideAscii(text: string): string {
  const alike = lookAlike(text);
  return alike === undefined
    ? "it has characters outside ASCII; DNS and certificates carry the xn-- form"
    : `its “${alike}” (${codePoint(alike)}) looks like a Latin letter and is none`;
}

/** A Cyrillic or Greek letter of a Latin one's shape, in a label that has Latin letters too: nobody means that, and nobody sees it. */
function lookAlike(text: string): string | undefined {
  const mixed = text.split(".").find(part => /[a-z]/i.test(part) && latinShaped.test(part));
  return mixed === undefined ? undefined : latinShaped.exec(mixed)?.[0];
}

const latinShaped =
  /[\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d\u03bd\u03bf\u03c1\u03c5]/iu;

function labelsProblem(labels: readonly string[]): string | undefined {
  const problem = labelProblem(labels, text => label.test(text));
  if (problem !== undefined) return problem;
  if (labels.length < 2) return "it has no domain: a single label is not fully qualified";
  return /^\d+$/.test(labels.at(-1) ?? "") ? "its last label is a number" : undefined;
}

const dnsLabel = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/** A label of a name as real hosts and certificates have it, with underscores (RFC 2181, section 11). */
export function isDnsLabel(text: string): boolean {
  return dnsLabel.test(text);
}

/** What is wrong with the labels of a name, or with its length. */
export function labelProblem(labels: readonly string[], isLabel: (text: string) => boolean): string | undefined {
  const whole = labels.join(".");
  if (whole.length > 253) return "it is longer than 253 characters";
  const bad = labels.find(text => !isLabel(text));
  if (bad === undefined) return undefined;
  if (bad === "") return emptyLabel(whole);
  if (bad.length > 63) return `“${bad}” is longer than the 63 characters of a label`;
  if (/^-|-$/.test(bad)) return `“${bad}” begins or ends with a hyphen`;
  return bad.includes(" ") ? "it has a blank in it" : `“${bad}” is not a valid label`;
}

function emptyLabel(name: string): string {
  if (name === "") return "it is a dot alone";
  if (name.includes("..")) return "it has an empty label (two dots in a row)";
  return name.startsWith(".") ? "it begins with a dot" : "it ends in two dots";
}

/** The name that was clearly meant by a URL, a name with a port, or one outside ASCII. */
export function meantFqdn(text: string): string | undefined {
  const host = text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .replace(/^[^/@]*@/, "")
    .replace(/[/?#].*$/, "")
    .replace(/:\d*$/, "");
  if (lookAlike(host) !== undefined) return undefined;
  const ascii = /[^\x20-\x7e]/.test(host) ? domainToASCII(host) : host;
  return ascii !== text && fqdnProblem(ascii) === undefined ? ascii : undefined;
}

/** Everybody, as firewalls spell it. */
export function isAny(text: string): boolean {
  return /^(?:any|all|\*|0\.0\.0\.0\/0|::\/0|internet)$/i.test(text);
}

/** A key that is nobody's field: a home for anchors (format, section 1). */
export function isNobodys(key: string): boolean {
  return key.startsWith("x-");
}

/** The names that a format's map may have as keys. */
export function isName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text);
}
