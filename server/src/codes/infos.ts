import { logInfos } from "../agent-log/infos";
import { liveInfos } from "../probes/findings/live-findings";
import { ruleInfos } from "../rules/infos";
import type { RuleInfo } from "../rules/rule";

/**
 * What every code of the product means, in order: those of the check, of live probes and of agent logs. Each kind of
 * finding keeps its own list; this is where they meet.
 */
export const allInfos: readonly RuleInfo[] = [...ruleInfos, ...liveInfos, ...logInfos].sort((a, b) =>
  a.code < b.code ? -1 : 1,
);
