import type { Judged } from "../outcome";
import type { Target } from "../target";
import { isForeign } from "./issuer";
import type { Served } from "./served";

/** What is presented must have every thumbprint that the spec records for it. */
export function judgeThumbprint(target: Target, served: Served): Judged {
  const { sha1, issuerName } = served.leaf.facts;
  if (target.thumbprints.length === 0)
    return { outcome: "inconclusive", detail: `${sha1} presented; the spec records none to compare with` };
  const other = target.thumbprints.find(({ text }) => text !== sha1);
  if (other === undefined) return { outcome: "pass", detail: "certificate matches" };
  return {
    outcome: "fail",
    detail: `another certificate is presented: ${sha1} instead of ${other.text}`,
    problem: { code: "CEM606", presented: sha1, issuer: issuerName, foreign: isForeign(target, served) },
  };
}
