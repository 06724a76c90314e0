import { leafFaults } from "../../../scripts/limbo/leaf-faults";
import { bestPath } from "../../../server/src/certificates/path/best-path";
import { findPaths } from "../../../server/src/certificates/path/find-paths";
import { certificate } from "../../../server/src/certificates/x509/x509";
import { now } from "./make";
import type { Chain, Outcome } from "./row";

export interface Judged {
  readonly outcome: Outcome;
  /** What stands against the chain, worst first. */
  readonly reasons: readonly string[];
  /** What RFC 5280 has against it. */
  readonly strict: readonly string[];
}

/** What this project says: its judge of the path, and of the leaf what rules of their own say. */
export function judged({ sent, roots }: Chain): Judged {
  const [leaf, ...others] = sent.map(({ der }) => certificate(der));
  if (leaf === undefined) throw new Error("a chain has a leaf");
  const paths = findPaths(
    leaf,
    others,
    roots.map(({ der }) => certificate(der)),
  );
  const path = bestPath(paths, now + 1);
  const asked = { id: "", trusted_certs: [], peer_certificate: "", expected_result: "SUCCESS" } as const;
  const refused = [...leafFaults(leaf.facts, asked, now), ...path.refused.map(({ reason }) => reason)];
  const unsure = path.unsure.map(({ reason }) => reason);
  const doubt = unsure.length > 0 ? "unsure" : path.end === "anchor" ? "holds" : "open";
  return {
    outcome: refused.length > 0 ? "refused" : doubt,
    reasons: [...refused, ...unsure],
    strict: path.strict.map(({ reason }) => reason),
  };
}
