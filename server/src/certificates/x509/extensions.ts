import { children, context, type Element, readElement, tags } from "../der/der";
import { hex } from "../der/der-text";
import { boolean, explicit, octetString, oid, sequence, smallInteger } from "../der/der-values";
import type { KeyUsage, SanEntry } from "../facts";
import { Unreadable } from "../outcome";
import { type GeneralName, generalName } from "./general-name";
import { type AuthorityKeyIdentifier, authorityKeyIdentifier } from "./key-identifiers";
import { keyUsage } from "./key-usage";
import { type NameConstraints, nameConstraints } from "./name-constraints";
import { crlAddresses, ocspAddresses } from "./revocation";
import { subjectAlternativeNames } from "./subject-alternative-name";

/** What the product wants to know of a certificate's extensions (RFC 5280, section 4.2). */
export interface Extensions {
  readonly subjectAlternativeNames: readonly SanEntry[];
  /** The same names in the form in which name constraints are compared. */
  readonly names: readonly GeneralName[];
  readonly extendedKeyUsage?: readonly string[];
  readonly keyUsage?: readonly KeyUsage[];
  readonly authority?: BasicConstraints;
  readonly nameConstraints?: NameConstraints;
  /** Upper-case hex. */
  readonly subjectKeyIdentifier?: string;
  readonly authorityKeyIdentifier?: AuthorityKeyIdentifier;
  /** URLs of the CRL, then those of OCSP. */
  readonly revocation: readonly string[];
  /** All that are there, by dotted OID. */
  readonly present: ReadonlyMap<string, Extension>;
  /** Dotted OIDs of those that stand there more than once. */
  readonly repeated: readonly string[];
  /** Dotted OIDs of those that are wanted here and cannot be read. */
  readonly malformed: readonly string[];
  readonly remarks: readonly string[];
}

export interface Extension {
  /** The octets inside the OCTET STRING. */
  readonly bytes: Uint8Array;
  readonly critical: boolean;
}

export interface BasicConstraints {
  readonly ca: boolean;
  /** How many authorities may stand below this one on the way to a leaf. */
  readonly pathLength?: number;
}

/** Dotted OIDs of the extensions that this product reads. */
export const extensionIds = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  cRLDistributionPoints: "2.5.29.31",
  authorityKeyIdentifier: "2.5.29.35",
  policyConstraints: "2.5.29.36",
  extendedKeyUsage: "2.5.29.37",
  authorityInfoAccess: "1.3.6.1.5.5.7.1.1",
} as const;

/** `subjectAltName`, or the OID of an extension that has no name here. */
export function extensionName(id: string): string {
  return Object.entries(extensionIds).find(([, each]) => each === id)?.[0] ?? id;
}

/** `element` is the certificate's `[3]`, or undefined when there is none. */
export function extensions(element: Element | undefined): Extensions {
  const found = element === undefined ? [] : sequence(explicit(element, context(3))).map(extension);
  // RFC 5280, section 4.2, forbids a second one; some endpoints refuse it, others take either or none.
  const present = new Map(found.toReversed());
  const repeated = [...new Set(found.filter(([id, each]) => present.get(id) !== each).map(([id]) => id))];
  const malformed: string[] = [];
  const read = <T>(id: string, parse: (value: Element) => T): T | undefined => {
    const bytes = present.get(id)?.bytes;
    return bytes === undefined ? undefined : orMalformed(id, () => parse(readElement(bytes)), malformed);
  };
  return {
    subjectAlternativeNames: read(extensionIds.subjectAltName, subjectAlternativeNames) ?? [],
    names: read(extensionIds.subjectAltName, value => sequence(value).map(generalName)) ?? [],
    ...given(
      "extendedKeyUsage",
      read(extensionIds.extendedKeyUsage, value => sequence(value).map(oid)),
    ),
    ...given("keyUsage", read(extensionIds.keyUsage, keyUsage)),
    ...given("authority", read(extensionIds.basicConstraints, basicConstraints)),
    ...given("nameConstraints", read(extensionIds.nameConstraints, nameConstraints)),
    ...given(
      "subjectKeyIdentifier",
      read(extensionIds.subjectKeyIdentifier, value => hex(octetString(value))),
    ),
    ...given("authorityKeyIdentifier", read(extensionIds.authorityKeyIdentifier, authorityKeyIdentifier)),
    revocation: [
      ...(read(extensionIds.cRLDistributionPoints, crlAddresses) ?? []),
      ...(read(extensionIds.authorityInfoAccess, ocspAddresses) ?? []),
    ],
    present,
    repeated,
    malformed: [...new Set(malformed)],
    remarks: remarks(repeated, new Set(malformed)),
  };
}

function given<K extends string, T>(name: K, value: T | undefined): { readonly [_ in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [_ in K]?: T };
}

function remarks(repeated: readonly string[], malformed: ReadonlySet<string>): readonly string[] {
  return [
    ...repeated.map(
      id => `it has the extension ${extensionName(id)} twice, which RFC 5280 forbids; the first one is shown`,
    ),
    ...[...malformed].map(id => `its extension ${extensionName(id)} is malformed`),
  ];
}

/** Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue OCTET STRING } */
function extension(element: Element): readonly [id: string, Extension] {
  const parts = sequence(element);
  return [oid(parts[0]), { bytes: octetString(parts.at(-1)), critical: isTrue(parts[1]) }];
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function basicConstraints(value: Element): BasicConstraints {
  const parts = children(value);
  const length = parts.find(part => part.tag === tags.integer);
  return { ca: isTrue(parts[0]), ...(length === undefined ? {} : { pathLength: smallInteger(length) }) };
}

function isTrue(element: Element | undefined): boolean {
  return element?.tag === tags.boolean && boolean(element);
}

function orMalformed<T>(id: string, parse: () => T, malformed: string[]): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    malformed.push(id);
    return undefined;
  }
}
