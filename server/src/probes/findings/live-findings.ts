import type { Finding } from "../../rules/finding";
import type { RuleInfo } from "../../rules/rule";
import type { ProbeResult } from "../outcome";
import type { Problem } from "../problem";
import type { Target } from "../target";
import cem601 from "./cem601-connection-refused";
import cem602 from "./cem602-no-answer";
import cem603 from "./cem603-name-not-resolved";
import cem604 from "./cem604-old-port-answers";
import cem605 from "./cem605-handshake-failed";
import cem606 from "./cem606-other-certificate";
import cem607 from "./cem607-name-not-covered";
import cem608 from "./cem608-untrusted-chain";
import cem609 from "./cem609-old-protocol";
import cem610 from "./cem610-presented-expiry";
import cem611 from "./cem611-presented-weak";
import cem612 from "./cem612-clock-difference";
import type { LiveRule, Seen } from "./live-rule";

// biome-ignore format: one line
const liveRules: readonly LiveRule[] = [cem601, cem602, cem603, cem604, cem605, cem606, cem607, cem608, cem609, cem610, cem611, cem612];

/** What the codes of live probes mean, in order. */
export const liveInfos: readonly RuleInfo[] = liveRules;

/** The findings of a probe's checks. `machine` says where "here" is, when that is not the user's own machine. */
export function liveFindings({ checks }: ProbeResult, target: Target, machine?: string): readonly Finding[] {
  return checks.flatMap(({ problem, at }) =>
    problem === undefined ? [] : [liveFinding(problem, { target, at, ...(machine !== undefined && { machine }) })],
  );
}

/** What a probe saw, as a finding at the place of the spec that it contradicts. */
export function liveFinding(problem: Problem, seen: Seen): Finding {
  for (const rule of liveRules) {
    const finding = rule.find(problem, seen);
    if (finding !== undefined) return finding;
  }
  throw new Error(`nobody speaks of ${problem.code}`);
}
