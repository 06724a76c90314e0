import {
  hashVerdict,
  type KeyUsageFault,
  keyUsageFault,
  leastBits,
  rsaBits,
  serverAuth,
  usageFault,
} from "../../rules/certificate/requirements";
import type { Judged } from "../outcome";
import type { Served } from "./served";

/** Hash, key and usage of the presented certificate, by the requirements that CEM301 to CEM305 and CEM326 check in files. */
export function judgeStrength({ leaf }: Served): Judged {
  const { key, signatureAlgorithm, hash = signatureAlgorithm, extendedKeyUsage = [], keyUsage, malformed } = leaf.facts;
  const verdict = hashVerdict(hash);
  const uses = keyUsageFault(keyUsage);
  const byUses = (weight: KeyUsageFault["weight"]) => (uses?.weight === weight ? uses.reason : undefined);
  const refused = all(
    signedWith(hash, verdict === "rejected"),
    keyFault(key.label),
    usage(extendedKeyUsage),
    byUses("refused"),
  );
  if (refused !== undefined) return problem("refused", refused);
  const discouraged = all(signedWith(hash, verdict === "weak" || verdict === "unasked"), byUses("discouraged"));
  if (discouraged !== undefined) return problem("discouraged", discouraged);
  if (verdict === "unknown")
    return { outcome: "inconclusive", detail: `the hash of its signature is not known (${signatureAlgorithm})` };
  if (malformed?.includes("keyUsage")) return { outcome: "inconclusive", detail: "its key usage is malformed" };
  return { outcome: "pass", detail: `${key.label}, ${hash}, Server Authentication` };
}

function all(...reasons: readonly (string | undefined)[]): string | undefined {
  return reasons.filter(each => each !== undefined).join(", and ") || undefined;
}

function signedWith(hash: string, isFault: boolean): string | undefined {
  return isFault ? `it is signed with ${hash}` : undefined;
}

function keyFault(label: string): string | undefined {
  const bits = rsaBits(label);
  if (bits === undefined) return `its key is ${label} and not plain RSA`;
  return bits < leastBits ? `its RSA key has ${bits} bits and not ${leastBits}` : undefined;
}

function usage(usages: readonly string[]): string | undefined {
  const fault = usageFault(usages);
  return fault && `it ${fault}, and Server Authentication (${serverAuth}) is needed`;
}

function problem(kind: "refused" | "discouraged", reason: string): Judged {
  return {
    outcome: kind === "refused" ? "fail" : "warning",
    detail: reason,
    problem: { code: "CEM611", kind, reason },
  };
}
