import { isCovered } from "../../certificates/names";
import { firstFew } from "../../spec/first-few";
import type { Judged } from "../outcome";
import type { Target } from "../target";
import type { Served } from "./served";

/** Name cover after RFC 9525: the presented certificate must stand for the name that clients connect to. */
export function judgeName({ serverName }: Target, { leaf }: Served): Judged {
  const { subjectAlternativeNames } = leaf.facts;
  if (isCovered(subjectAlternativeNames, serverName)) return { outcome: "pass", detail: `covers ${serverName}` };
  const names = subjectAlternativeNames.map(({ value }) => value);
  const instead = names.length === 0 ? "it has none" : `they are ${firstFew(names, 4)}`;
  return {
    outcome: "fail",
    detail: `${serverName} is not among the presented certificate's names: ${instead}`,
    problem: { code: "CEM607", names },
  };
}
