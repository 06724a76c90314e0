import type { CertificateFacts } from "../../server/src/certificates/facts";
import { nameOf } from "../../server/src/certificates/path/name-of";
import { extensionIds } from "../../server/src/certificates/x509/extensions";
import type { Certificate } from "../../server/src/certificates/x509/x509";

const anyUsage = "2.5.29.37.0";

/** What the Baseline Requirements forbid a public CA to issue to a server (section 7.1.2.7), beyond what RFC 5280 does. */
export function publicLeafFaults({ facts, subject, extensions }: Certificate): readonly string[] {
  const { extendedKeyUsage, commonName, isCa, subjectAlternativeNames } = facts;
  const isCritical = (id: string) => extensions.present.get(id)?.critical === true;
  const isNamed = commonName === undefined || subjectAlternativeNames.some(({ value }) => value === commonName);
  const faults = [
    !isNamed && "the leaf's common name is none of its names",
    isCa && "the leaf is an authority",
    extendedKeyUsage === undefined && "the leaf has no extended key usage",
    extendedKeyUsage?.includes(anyUsage) && "the leaf's extended key usage is any",
    isCritical(extensionIds.extendedKeyUsage) && "the leaf's extended key usage is critical",
    isCritical(extensionIds.subjectAltName) &&
      subject.rdns.length > 0 &&
      "the leaf's names are critical although it has a subject",
  ];
  return faults.filter(fault => typeof fault === "string");
}

const hashes: readonly (string | undefined)[] = ["SHA-256", "SHA-384", "SHA-512"];
const curves: readonly (string | undefined)[] = ["P-256", "P-384", "P-521"];

/** What they forbid for each certificate of a chain (sections 6.1.5, 7.1.2.1 and 7.1.3). */
export function publicFaults(facts: CertificateFacts): readonly string[] {
  const { hash, key, selfSigned, extendedKeyUsage, signatureAlgorithm } = facts;
  const faults = [
    !hashes.includes(hash) && `is signed with ${signatureAlgorithm}`,
    !isPublicKey(key) && `has a key of the kind ${key.label}`,
    selfSigned && extendedKeyUsage !== undefined && "is a root with an extended key usage",
  ];
  return faults.filter(fault => typeof fault === "string").map(fault => `“${nameOf(facts)}” ${fault}`);
}

function isPublicKey({ kind, bits = 0, curve }: CertificateFacts["key"]): boolean {
  return kind === "rsa" ? bits >= 2048 && bits % 8 === 0 : kind === "ec" && curves.includes(curve);
}
