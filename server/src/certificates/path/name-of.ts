import type { CertificateFacts } from "../facts";

/** What people call a certificate: `Example Issuing CA 2`. */
export function nameOf({ commonName, subject }: CertificateFacts): string {
  return commonName ?? (subject || "a certificate without a name");
}

/** A member of a path in a sentence: `the intermediate “Example Issuing CA 2”`. */
export function memberName(facts: CertificateFacts, member: number): string {
  if (member === 0) return `the certificate “${nameOf(facts)}”`;
  return `the ${facts.selfSigned ? "root" : "intermediate"} “${nameOf(facts)}”`;
}
