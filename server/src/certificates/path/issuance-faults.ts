import { signatureOf } from "../x509/signature";
import type { Climb } from "./climb";
import { memberName } from "./name-of";
import type { PathFault } from "./path";

/** What keeps the member's signature and key from counting, beyond the signature that the path was found by. */
export function issuanceFaults(path: Climb, member: number): readonly PathFault[] {
  const [certificate, issuer] = [path[member], path[member + 1]];
  if (certificate === undefined) return [];
  const name = memberName(certificate.facts, member);
  const faults: PathFault[] = [];
  if (certificate.algorithmsDiffer)
    faults.push({ grade: "refused", member, reason: `${name} names two different signature algorithms` });
  // RFC 5480, 2.1.1: whoever writes the curve could write one of which he knows the keys of others.
  if (certificate.facts.key.curve === "explicit")
    faults.push({ grade: "refused", member, reason: `${name} has a key whose curve is written out` });
  if (issuer === undefined) return faults;
  if (signatureOf(certificate.facts.raw, issuer.publicKey) === "unknown") {
    const { signatureAlgorithm } = certificate.facts;
    faults.push({
      grade: "unsure",
      member,
      reason: `the signature of ${name} cannot be checked here (${signatureAlgorithm})`,
    });
  }
  const wanted = certificate.extensions.authorityKeyIdentifier?.keyIdentifier;
  const held = issuer.extensions.subjectKeyIdentifier;
  if (wanted !== undefined && held !== undefined && wanted !== held)
    faults.push({
      grade: "unsure",
      member,
      reason: `${name} asks for the issuer's key ${wanted}, and ${memberName(issuer.facts, member + 1)} calls the same key ${held}: OpenSSL refuses that, others do not`,
    });
  return faults;
}
