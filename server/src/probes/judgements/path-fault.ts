import { signatureOf } from "../../certificates/x509/signature";
import type { Certificate } from "../../certificates/x509/x509";
import { serverAuth } from "../../rules/certificate/requirements";
import { isoDay } from "../../spec/dates";
import type { Path } from "./paths";
import { nameOf } from "./served";

/** Why a path does not hold although its signatures do, and why that cannot be said for certain: clauses. */
export interface PathFault {
  readonly fault?: string;
  readonly doubt?: string;
}

/** Judges the authorities of a path after RFC 5280, section 6. The leaf's own dates and usages are judged elsewhere. */
export function pathFault(path: Path, now: number): PathFault {
  const authorities = path.slice(1);
  const fault = first(authorities.map((each, index) => authorityFault(each, authorities.slice(0, index), now)));
  if (fault !== undefined) return { fault };
  const doubt = first(path.map((each, index) => doubtOf(each, path[index - 1])));
  return doubt === undefined ? {} : { doubt };
}

function first(reasons: readonly (string | undefined)[]): string | undefined {
  return reasons.find(each => each !== undefined);
}

/** `below` are the authorities between this one and the leaf. */
function authorityFault(authority: Certificate, below: Path, now: number): string | undefined {
  const name = `the ${authority.facts.selfSigned ? "root" : "intermediate"} “${nameOf(authority)}”`;
  const { notBefore, notAfter, extendedKeyUsage } = authority.facts;
  if (notAfter !== undefined && notAfter < now) return `${name} expired on ${isoDay(notAfter)}`;
  if (notBefore !== undefined && notBefore > now) return `${name} is not valid before ${isoDay(notBefore)}`;
  if (!isAuthority(authority)) return `${name} is not marked as an authority (CA:TRUE)`;
  if (authority.extensions.signsCertificates === false) return `${name} may not sign certificates (key usage)`;
  if (extendedKeyUsage !== undefined && !extendedKeyUsage.some(usage => forServers.has(usage)))
    return `${name} may not issue certificates for servers (extended key usage)`;
  return lengthFault(name, authority.extensions.authority?.pathLength, below);
}

/** Server Authentication, any usage, and the two old names that Windows and OpenSSL still take for it. */
const forServers: ReadonlySet<string> = new Set([
  serverAuth,
  "2.5.29.37.0",
  "1.3.6.1.4.1.311.10.3.3",
  "2.16.840.1.113730.4.1",
]);

/** Without basic constraints, only old roots and those whose key usage says so are taken for authorities. */
function isAuthority({ facts, extensions, isVersion1 }: Certificate): boolean {
  const unsaid = extensions.signsCertificates === true || (isVersion1 && facts.selfSigned);
  return extensions.authority?.ca ?? unsaid;
}

/** Certificates that an authority issued to itself do not count (RFC 5280, 4.2.1.9). */
function lengthFault(name: string, allowed: number | undefined, below: Path): string | undefined {
  const count = below.filter(({ subject, issuer }) => !Buffer.from(subject).equals(issuer)).length;
  if (allowed === undefined || count <= allowed) return undefined;
  return `${name} allows ${allowed} authorities below it, and there are ${count}`;
}

/** `issued` is what this certificate signed. */
function doubtOf(certificate: Certificate, issued: Certificate | undefined): string | undefined {
  const name = `“${nameOf(certificate)}”`;
  if (issued !== undefined && signatureOf(issued.facts.raw, certificate.publicKey) === "unknown")
    return `the signature that ${name} made cannot be checked here (${issued.facts.signatureAlgorithm})`;
  if (issued !== undefined && (certificate.facts.notBefore === undefined || certificate.facts.notAfter === undefined))
    return `the validity of ${name} cannot be read`;
  const [extension] = certificate.extensions.notUnderstood;
  return extension && `${name} has an extension that is not judged here (${extensionNames[extension] ?? extension})`;
}

const extensionNames: Readonly<Record<string, string>> = { "2.5.29.30": "name constraints" };
