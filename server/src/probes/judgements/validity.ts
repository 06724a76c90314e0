import { leastLeft } from "../../rules/certificate/requirements";
import { isoDayOrHour } from "../../spec/dates";
import type { Judged, Outcome } from "../outcome";
import type { ProblemOf } from "../problem";
import type { Served } from "./served";

/** The presented certificate's own dates. `now` in milliseconds since the epoch. */
export function judgeValidity({ leaf }: Served, now: number): Judged {
  const { notBefore, notAfter } = leaf.facts;
  if (notBefore === undefined || notAfter === undefined)
    return { outcome: "inconclusive", detail: "the presented certificate's validity cannot be read" };
  const until = isoDayOrHour(notAfter, now);
  if (notAfter < now) return problem("fail", `expired on ${until}`, "expired", until);
  const from = isoDayOrHour(notBefore, now);
  if (notBefore > now) return problem("fail", `not valid before ${from}`, "not-yet", from);
  if (notAfter - now < leastLeft(notAfter - notBefore)) return problem("warning", `expires on ${until}`, "soon", until);
  return { outcome: "pass", detail: `valid until ${until}` };
}

function problem(outcome: Outcome, detail: string, kind: ProblemOf<"CEM610">["kind"], day: string): Judged {
  return { outcome, detail, problem: { code: "CEM610", kind, day } };
}
