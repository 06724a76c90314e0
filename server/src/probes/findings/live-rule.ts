import type { Finding } from "../../rules/finding";
import { type Details, findingAt, type RuleInfo } from "../../rules/rule";
import type { Place } from "../../spec/place";
import type { LiveCode, Problem, ProblemOf } from "../problem";
import type { Target } from "../target";
import { seenText } from "./words";

/** The circumstances in which a probe saw a problem. */
export interface Seen {
  readonly target: Target;
  /** ISO 8601. */
  readonly at: string;
  /** Where "here" is, when it is not the user's own machine. */
  readonly machine?: string;
}

/** What a live finding says, and at which place of the spec: that which the world contradicts. */
export interface Told extends Details {
  readonly at: Place;
  /** Without when and from where it was seen, which every live finding ends with. */
  readonly message: string;
}

export interface LiveRule extends RuleInfo {
  /** Undefined for a problem of another code. */
  readonly find: (problem: Problem, seen: Seen) => Finding | undefined;
}

interface LiveRuleDefinition<C extends LiveCode> extends RuleInfo {
  readonly code: C;
  readonly tell: (problem: ProblemOf<C>, seen: Seen) => Told;
}

export function liveRule<C extends LiveCode>({ tell, ...info }: LiveRuleDefinition<C>): LiveRule {
  const isOwn = (problem: Problem): problem is ProblemOf<C> => problem.code === info.code;
  return {
    ...info,
    find(problem, seen) {
      if (!isOwn(problem)) return undefined;
      const { at, message, ...details } = tell(problem, seen);
      return findingAt(info, at, `${message} ${seenText(seen)}`, details);
    },
  };
}
