import type { CertificateFacts } from "../facts";
import { memberName } from "./name-of";
import type { CertificatePath, CertificatePaths, PathFault } from "./path";
import { outOfDate } from "./validity";

/** A path with all that stands against it on one day. */
export interface JudgedPath extends Omit<CertificatePath, "faults"> {
  readonly refused: readonly PathFault[];
  readonly unsure: readonly PathFault[];
  readonly strict: readonly PathFault[];
  /** Not all paths were followed, and none of those that were leads to an anchor and holds. */
  readonly cutShort: boolean;
}

/**
 * The path that a client would take: one to an anchor before all others, one that holds before one that does not, one that
 * lasts longer before one that ends sooner. `now` in milliseconds since the epoch. The dates of the first member count only
 * where the caller asks for that: rules and probes have findings of their own for them.
 */
export function bestPath({ all, cutShort }: CertificatePaths, now: number): JudgedPath {
  const judged = all.map(path => judgeOn(path, now)).toSorted((a, b) => rank(a) - rank(b) || lasts(b) - lasts(a));
  const [best] = judged;
  if (best === undefined) throw new Error("a certificate has at least the path that it is itself");
  if (!cutShort || (best.end === "anchor" && best.refused.length === 0)) return best;
  const reason = "the certificates lead to one another in more ways than can be followed";
  return { ...best, cutShort, unsure: [{ grade: "unsure", member: 0, reason }, ...best.unsure] };
}

function judgeOn({ faults, ...path }: CertificatePath, now: number): JudgedPath {
  const dated = path.members.flatMap((facts, member) => (member === 0 ? [] : dateFaults(facts, member, now)));
  const all = [...dated, ...faults];
  const of = (grade: PathFault["grade"]) => all.filter(fault => fault.grade === grade);
  return { ...path, refused: of("refused"), unsure: of("unsure"), strict: of("strict"), cutShort: false };
}

function dateFaults(facts: CertificateFacts, member: number, now: number): readonly PathFault[] {
  const { notBefore, notAfter } = facts;
  const name = memberName(facts, member);
  const fault = (grade: PathFault["grade"], reason: string): readonly PathFault[] => [
    { grade, member, reason: `${name} ${reason}`, dated: true },
  ];
  if (notBefore === undefined || notAfter === undefined) return fault("unsure", "has a validity that cannot be read");
  const reason = outOfDate(facts, now);
  return reason === undefined ? [] : fault("refused", reason);
}

function rank({ end, refused, unsure }: JudgedPath): number {
  return (
    (end === "anchor" ? 0 : 8) + (refused.length > 0 ? 4 : 0) + (end === "open" ? 2 : 0) + (unsure.length > 0 ? 1 : 0)
  );
}

/** Until when all members are valid. */
function lasts({ members }: JudgedPath): number {
  return Math.min(...members.map(({ notAfter }) => notAfter ?? 0));
}
