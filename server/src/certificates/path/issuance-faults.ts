import { signatureOf } from "../x509/signature";
import type { Climb } from "./climb";
import { memberName } from "./name-of";
import type { PathFault } from "./path";

/** Whether the member was issued by the next one, beyond the signature that the path was found by. */
export function issuanceFaults(path: Climb, member: number): readonly PathFault[] {
  const [certificate, issuer] = [path[member], path[member + 1]];
  if (certificate === undefined) return [];
  const name = memberName(certificate.facts, member);
  const faults: PathFault[] = [];
  if (certificate.algorithmsDiffer)
    faults.push({ grade: "refused", member, reason: `${name} names two different signature algorithms` });
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
