import type { CertificateFacts } from "../../certificates/facts";
import { memberName } from "../../certificates/path/name-of";
import { rule } from "../rule";
import { fileUnknown } from "./facts";
import { hashVerdict, leastBits } from "./requirements";

export default rule({
  code: "CEM324",
  name: "weak-issuer",
  severity: "warning",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      const { at, value } = certificate.declared.file;
      const path = certificate.pathAt(deployment.now);
      if (path === undefined) return notChecked(at, fileUnknown(certificate) ?? "the file cannot be read");
      const issuers = path.members.slice(1);
      const weak = issuers.flatMap((issuer, index) => weakness(issuer, index + 1));
      const unknown = issuers.find(({ hash = "", selfSigned }) => hashVerdict(hash) === "unknown" && !selfSigned);
      if (unknown !== undefined)
        notChecked(
          at,
          `the hash of ${memberName(unknown, 1)}'s signature is not known (${unknown.signatureAlgorithm})`,
        );
      if (weak.length === 0) return;
      report(
        at,
        `The chain in ${value} is weak: ${weak.map(({ reason }) => reason).join("; ")}. Current Windows and OpenSSL refuse such chains or will soon. Have the certificate issued under an authority with SHA-256 and an RSA key of ${leastBits} bits or more.`,
        { severity: weak.some(({ refused }) => refused) ? "error" : "warning" },
      );
    },
  },
});

interface Weakness {
  readonly reason: string;
  readonly refused: boolean;
}

/** A root is trusted as it is: nobody checks its own signature. */
function weakness(issuer: CertificateFacts, member: number): readonly Weakness[] {
  const { signatureAlgorithm, hash = signatureAlgorithm, key, selfSigned } = issuer;
  const name = memberName(issuer, member);
  const verdict = hashVerdict(hash);
  const refused = verdict === "rejected";
  const signed = !selfSigned && verdict !== "good" && verdict !== "unknown";
  const isShort = key.kind === "rsa" && (key.bits ?? leastBits) < leastBits;
  return [
    ...(signed ? [{ reason: `${name} is signed with ${hash}`, refused }] : []),
    ...(isShort ? [{ reason: `${name} has an RSA key of ${key.bits} bits`, refused: false }] : []),
  ];
}
