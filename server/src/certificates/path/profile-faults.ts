import { children, type Element, readElement, tags } from "../der/der";
import { bitLength, oid, sequence } from "../der/der-values";
import { Unreadable } from "../outcome";
import { extensionIds } from "../x509/extensions";
import { generalName } from "../x509/general-name";
import type { Certificate } from "../x509/x509";
import { memberName } from "./name-of";
import type { PathFault } from "./path";

/**
 * What RFC 5280 and the Baseline Requirements forbid an authority to issue, and Windows takes all the same. OpenSSL refuses
 * much of it with `-x509_strict`.
 */
export function profileFaults(certificate: Certificate, member: number): readonly PathFault[] {
  const name = memberName(certificate.facts, member);
  const reasons = [
    ...keyIdentifierReasons(certificate),
    ...authorityReasons(certificate),
    ...nameReasons(certificate),
    ...constraintReasons(certificate),
    ...formReasons(certificate),
  ];
  return reasons.map(reason => ({ grade: "strict", member, reason: `${name} ${reason}` }));
}

type Reasons = readonly (string | false)[];

function when(reasons: Reasons): readonly string[] {
  return reasons.filter(reason => reason !== false);
}

/** RFC 5280, 4.2.1.1 and 4.2.1.2. */
function keyIdentifierReasons({ facts, extensions }: Certificate): readonly string[] {
  const { authorityKeyIdentifier: authority, subjectKeyIdentifier: subject } = extensions;
  return when([
    authority?.keyIdentifier === undefined && !facts.selfSigned && "has no authorityKeyIdentifier",
    authority?.namesCertificate === true && "names its issuer's certificate in authorityKeyIdentifier",
    authority !== undefined &&
      facts.selfSigned &&
      authority.keyIdentifier === undefined &&
      "has an empty authorityKeyIdentifier",
    facts.isCa && subject === undefined && "is an authority without a subjectKeyIdentifier",
  ]);
}

/** RFC 5280, 4.2.1.3 and 4.2.1.9. */
function authorityReasons({ facts, extensions, isVersion1 }: Certificate): readonly string[] {
  const { authority, present } = extensions;
  const signs = facts.keyUsage?.includes("keyCertSign");
  return when([
    facts.isCa &&
      present.get(extensionIds.basicConstraints)?.critical === false &&
      "has basicConstraints that are not critical",
    facts.selfSigned && authority === undefined && !isVersion1 && "has no basicConstraints",
    authority?.pathLength !== undefined && (!facts.isCa || signs === false) && "has a path length and is no authority",
    signs === true && !facts.isCa && "may sign certificates and is no authority",
    isVersion1 && "is of version 1",
  ]);
}

/** RFC 5280, 4.1.2.4, 4.1.2.6 and 4.2.1.6. */
function nameReasons({ facts, issuer, subject, extensions }: Certificate): readonly string[] {
  const named = extensions.present.get(extensionIds.subjectAltName);
  const dns = facts.subjectAlternativeNames.filter(({ kind }) => kind === "dns");
  const odd = dns.find(({ value }) => !hostName.test(value));
  return when([
    issuer.rdns.length === 0 && "has an empty issuer",
    subject.rdns.length === 0 && facts.isCa && "is an authority with an empty subject",
    subject.rdns.length === 0 &&
      named?.critical === false &&
      "has an empty subject and a subjectAltName that is not critical",
    odd !== undefined && `has the name ${odd.value}, which no host can have`,
  ]);
}

/** Letters, digits and hyphens (RFC 1034, 3.5), with a wildcard for the left-most label. */
const hostName = /^(?:\*\.)?(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/i;

function isHost(value: string): boolean {
  return hostName.test(value) && !value.startsWith("*");
}

/** RFC 5280, 4.2.1.10 and 4.2.1.11. */
function constraintReasons({ facts, extensions }: Certificate): readonly string[] {
  const { nameConstraints, present } = extensions;
  const bases = [...(nameConstraints?.permitted ?? []), ...(nameConstraints?.excluded ?? [])];
  const odd = bases.find(base => base.kind === "dns" && base.value !== "" && !isHost(base.value));
  return when([
    nameConstraints !== undefined && !facts.isCa && "has name constraints and is no authority",
    nameConstraints !== undefined && bases.length === 0 && "has name constraints that limit nothing",
    odd?.kind === "dns" && `has the name constraint ${odd.value}, which is no host's name`,
    present.get(extensionIds.policyConstraints)?.critical === false && "has policyConstraints that are not critical",
  ]);
}

/** RFC 5280, 4.1.2.2, 4.1.2.5 and 4.2.2.1. */
function formReasons({ facts, serial, validity, extensions }: Certificate): readonly string[] {
  const sign = (serial[0] ?? 0) & 0x80;
  const access = extensions.present.get(extensionIds.authorityInfoAccess);
  return when([
    sign !== 0 && "has a negative serial number",
    sign === 0 && bitLength(serial) === 0 && "has the serial number 0",
    serial.length > 20 && "has a serial number of over 20 octets",
    validity.some(each => !isDerTime(each)) && "has a validity that is not written as it must be",
    access !== undefined && !isAccess(access.bytes) && "has a malformed authorityInfoAccess",
    facts.extendedKeyUsage?.length === 0 && "has an extended key usage without any usage",
  ]);
}

/** `YYMMDDHHMMSSZ` until 2049, `YYYYMMDDHHMMSSZ` from then on. */
function isDerTime({ tag, content }: Element): boolean {
  const written = Buffer.from(content).toString("latin1");
  return tag === tags.utcTime
    ? /^\d{12}Z$/.test(written)
    : /^20[5-9]\d{11}Z$|^(?:2[1-9]|[3-9]\d)\d{12}Z$/.test(written);
}

/** AuthorityInfoAccessSyntax ::= SEQUENCE OF SEQUENCE { accessMethod, accessLocation GeneralName } */
function isAccess(bytes: Uint8Array): boolean {
  try {
    const all = sequence(readElement(bytes));
    for (const each of all) {
      const [method, location] = children(each);
      oid(method);
      if (location === undefined) return false;
      generalName(location);
    }
    return all.length > 0;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
