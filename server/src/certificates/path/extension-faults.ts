import { extensionIds, extensionName } from "../x509/extensions";
import type { Certificate } from "../x509/x509";
import { memberName } from "./name-of";
import type { PathFault } from "./path";

/** Critical ones that are judged, or that ask nothing of a client without policies of its own (RFC 5280, 4.2.1). */
const understood: ReadonlySet<string> = new Set([
  extensionIds.keyUsage,
  extensionIds.subjectAltName,
  extensionIds.basicConstraints,
  extensionIds.nameConstraints,
  extensionIds.extendedKeyUsage,
  extensionIds.cRLDistributionPoints,
  "2.5.29.32", // certificatePolicies
  "2.5.29.33", // policyMappings
  extensionIds.policyConstraints,
  "2.5.29.54", // inhibitAnyPolicy
]);

/** Known to all, and never critical in a good certificate (RFC 5280, 4.2.1 and 4.2.2): OpenSSL refuses these, others do not. */
const neverCritical: ReadonlyMap<string, string> = new Map([
  [extensionIds.subjectKeyIdentifier, "subjectKeyIdentifier"],
  [extensionIds.authorityKeyIdentifier, "authorityKeyIdentifier"],
  ["2.5.29.18", "issuerAltName"],
  ["2.5.29.46", "freshestCRL"],
  [extensionIds.authorityInfoAccess, "authorityInfoAccess"],
  ["1.3.6.1.5.5.7.1.11", "subjectInfoAccess"],
]);

/** Extensions that decide, and must be read for that. */
const deciding: ReadonlySet<string> = new Set([
  extensionIds.keyUsage,
  extensionIds.basicConstraints,
  extensionIds.nameConstraints,
  extensionIds.extendedKeyUsage,
  extensionIds.subjectAltName,
]);

/** Extensions that a client must refuse, or that cannot be judged (RFC 5280, 4.2 and 6.1.4 o). */
export function extensionFaults({ facts, extensions }: Certificate, member: number): readonly PathFault[] {
  const name = memberName(facts, member);
  const fault = (grade: PathFault["grade"], reason: string): PathFault => ({
    grade,
    member,
    reason: `${name} ${reason}`,
  });
  const critical = [...extensions.present].filter(([, each]) => each.critical).map(([id]) => id);
  const [unknown] = critical.filter(id => !understood.has(id) && !neverCritical.has(id));
  const [odd] = critical.flatMap(id => neverCritical.get(id) ?? []);
  const [malformed] = extensions.malformed.filter(id => deciding.has(id));
  const [repeated] = extensions.repeated;
  return [
    ...(unknown ? [fault("refused", `has a critical extension that clients do not know (${unknown})`)] : []),
    ...(malformed ? [fault("refused", `has a malformed extension (${extensionName(malformed)})`)] : []),
    ...(odd ? [fault("unsure", `has ${odd} marked as critical: OpenSSL refuses that, others do not`)] : []),
    ...(repeated
      ? [fault("unsure", `has the extension ${extensionName(repeated)} twice: some clients refuse that`)]
      : []),
    ...(demandsPolicy(extensions.present.get(extensionIds.policyConstraints)?.bytes)
      ? [fault("unsure", "asks for certificate policies, which are not judged here")]
      : []),
  ];
}

/** PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] OPTIONAL, … } (RFC 5280, 4.2.1.11) */
function demandsPolicy(bytes: Uint8Array | undefined): boolean {
  return bytes?.[2] === 0x80;
}
