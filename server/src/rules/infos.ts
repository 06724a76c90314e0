import { rules } from "./catalogue";
import { unusedSuppressionInfo } from "./document/cem011-unused-suppression";
import type { RuleInfo } from "./rule";

/** What every code means, in order: the catalogue, and the one finding that no rule of it makes. */
export const ruleInfos: readonly RuleInfo[] = [...rules, unusedSuppressionInfo].sort((a, b) =>
  a.code < b.code ? -1 : 1,
);
