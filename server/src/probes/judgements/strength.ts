import {
  leastBits,
  rejectedHashes,
  rsaBits,
  serverAuth,
  usageFault,
  weakHashes,
} from "../../rules/certificate/requirements";
import type { Judged } from "../outcome";
import type { Served } from "./served";

/** Hash, key and usage of the presented certificate, by the requirements that CEM301 to CEM305 check in files. */
export function judgeStrength({ leaf }: Served): Judged {
  const { hash, key, signatureAlgorithm, extendedKeyUsage = [] } = leaf.facts;
  const refused = [hashFault(hash), keyFault(key.label), usage(extendedKeyUsage)].filter(each => each !== undefined);
  if (refused.length > 0) return problem("refused", refused.join(", and "));
  if (hash !== undefined && weakHashes.has(hash)) return problem("discouraged", `it is signed with ${hash}`);
  if (hash === undefined)
    return { outcome: "inconclusive", detail: `the hash of its signature is not known (${signatureAlgorithm})` };
  return { outcome: "pass", detail: `${key.label}, ${hash}, Server Authentication` };
}

function hashFault(hash: string | undefined): string | undefined {
  return hash !== undefined && rejectedHashes.has(hash) ? `it is signed with ${hash}` : undefined;
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
