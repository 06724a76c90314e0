import { createHash } from "node:crypto";
import { context, type Element, readElement, tags } from "../der/der";
import { hex } from "../der/der-text";
import { time } from "../der/der-time";
import { explicit, integerBytes, sequence, smallInteger } from "../der/der-values";
import type { CertificateFacts } from "../facts";
import { Unreadable } from "../outcome";
import { briefly } from "../reading/briefly";
import { type DistinguishedName, distinguishedName } from "./distinguished-name";
import { type Extensions, extensionName, extensions } from "./extensions";
import { publicKey } from "./public-key";
import { signatureOf } from "./signature";
import { signatureAlgorithm } from "./signature-algorithm";

/** A certificate as the rest of `certificates/` handles it: the facts, and the octets that comparing needs. */
export interface Certificate {
  readonly facts: CertificateFacts;
  /** Extensions came with version 3; a root of version 1 is taken for an authority all the same. */
  readonly isVersion1: boolean;
  readonly extensions: Extensions;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** Two's complement. */
  readonly serial: Uint8Array;
  /** The two times, as they are written. */
  readonly validity: readonly Element[];
  /** The algorithm named inside what is signed is not the one named beside the signature. */
  readonly algorithmsDiffer: boolean;
}

/** The parts of a TBSCertificate in their order. */
interface Parts {
  readonly isVersion1: boolean;
  readonly serial: Element | undefined;
  readonly algorithm: Element | undefined;
  readonly issuer: DistinguishedName;
  readonly validity: readonly Element[];
  readonly subject: DistinguishedName;
  readonly key: Element;
  readonly extensions: Element | undefined;
}

/**
 * Reads one certificate (RFC 5280, 4.1) from the octets it begins with; what follows it is left to the caller.
 * Everything is taken from the DER itself, never from a library's view of it. Throws `Unreadable`.
 */
export function certificate(bytes: Uint8Array): Certificate {
  const whole = readElement(bytes);
  const [tbs, outerAlgorithm] = sequence(whole);
  const parts = partsOf(tbs);
  const known = extensions(parts.extensions);
  const signature = signatureAlgorithm(parts.algorithm);
  const remarks = [...known.remarks];
  const algorithmsDiffer = signatureAlgorithm(outerAlgorithm).name !== signature.name;
  if (algorithmsDiffer) remarks.push("its two signature algorithms differ");
  const facts: CertificateFacts = {
    ...identity(parts),
    ...validity(parts.validity, remarks),
    key: publicKey(parts.key),
    ...(signature.hash === undefined ? {} : { hash: signature.hash }),
    signatureAlgorithm: signature.name,
    ...(known.extendedKeyUsage === undefined ? {} : { extendedKeyUsage: known.extendedKeyUsage }),
    ...(known.keyUsage === undefined ? {} : { keyUsage: known.keyUsage }),
    ...(known.revocation.length === 0 ? {} : { revocation: known.revocation }),
    subjectAlternativeNames: known.subjectAlternativeNames,
    ...(known.subjectKeyIdentifier === undefined ? {} : { subjectKeyIdentifier: known.subjectKeyIdentifier }),
    sha1: createHash("sha1").update(whole.raw).digest("hex").toUpperCase(),
    sha256: createHash("sha256").update(whole.raw).digest("hex").toUpperCase(),
    selfSigned: isSelfSigned(whole.raw, parts),
    isCa: known.authority?.ca ?? false,
    ...(known.repeated.length === 0 ? {} : { doubledExtensions: known.repeated.map(extensionName) }),
    ...(known.malformed.length === 0 ? {} : { malformed: known.malformed.map(extensionName) }),
    remarks: briefly(remarks),
    // A copy of its own size: a view would drag its whole file along, and across a worker's boundary too.
    raw: Uint8Array.from(whole.raw),
  };
  return {
    facts,
    isVersion1: parts.isVersion1,
    extensions: known,
    subject: parts.subject,
    issuer: parts.issuer,
    publicKey: parts.key.raw,
    serial: integerBytes(parts.serial),
    validity: parts.validity,
    algorithmsDiffer,
  };
}

function partsOf(tbs: Element | undefined): Parts {
  const all = sequence(tbs);
  const version = all[0]?.tag === context(0) ? all[0] : undefined;
  const [serial, algorithm, issuer, dates, subject, key, ...optional] = version === undefined ? all : all.slice(1);
  if (key?.tag !== tags.sequence) throw new Unreadable("it is a certificate without a public key");
  return {
    isVersion1: version === undefined || smallInteger(explicit(version, context(0))) === 0,
    serial,
    algorithm,
    issuer: distinguishedName(issuer),
    validity: sequence(dates),
    subject: distinguishedName(subject),
    key,
    extensions: optional.find(part => part.tag === context(3)),
  };
}

type Identity = Pick<CertificateFacts, "subject" | "issuer" | "commonName" | "issuerName" | "serial">;

function identity({ subject, issuer, serial }: Parts): Identity {
  return {
    subject: subject.text,
    issuer: issuer.text,
    ...(subject.commonName === undefined ? {} : { commonName: subject.commonName }),
    issuerName: issuer.commonName ?? issuer.text,
    // The octet of zeros in front of a large serial is only its sign; neither Windows nor OpenSSL shows it.
    serial: hex(integerBytes(serial)).replace(/^00(?=.)/, ""),
  };
}

function validity(
  [first, last]: readonly Element[],
  remarks: string[],
): Pick<CertificateFacts, "notBefore" | "notAfter"> {
  const notBefore = time(first);
  const notAfter = time(last);
  if (notBefore === undefined) remarks.push("its first day of validity cannot be read");
  if (notAfter === undefined) remarks.push("its last day of validity cannot be read");
  return { ...(notBefore === undefined ? {} : { notBefore }), ...(notAfter === undefined ? {} : { notAfter }) };
}

/** A signature that node:crypto cannot check (an algorithm it lacks) is believed when the names are the same. */
function isSelfSigned(raw: Uint8Array, parts: Parts): boolean {
  if (parts.issuer.key !== parts.subject.key) return false;
  return signatureOf(raw, parts.key.raw) !== "wrong";
}
