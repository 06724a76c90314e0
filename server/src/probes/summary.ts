import type { Outcome, ProbeCheck, ProbeStage } from "./outcome";

const worstFirst: readonly Outcome[] = ["fail", "warning", "inconclusive"];
/** What a good gateway may leave without an answer: there is no old port to look for, and no header with a date. */
const optional: ReadonlySet<ProbeStage> = new Set(["dns", "old-port", "clock"]);
const keyFacts: ReadonlySet<ProbeStage> = new Set(["tcp", "tls", "thumbprint"]);

/** One line for a lens, and the outcome of the whole: the worst that was found; a pass only when everything ran and passed. */
export function summarizeChecks(checks: readonly ProbeCheck[], port: number): { summary: string; outcome: Outcome } {
  const outcome = worstFirst.find(each => checks.some(check => check.outcome === each));
  if (outcome !== undefined) return { outcome, summary: told(checks, outcome, port) };
  const run = checks.filter(check => check.outcome !== "not-run");
  const notRun = checks.find(check => check.outcome === "not-run" && !optional.has(check.stage));
  if (run.length === 0 || notRun !== undefined)
    return { outcome: "not-run", summary: `${port}: not run: ${notRun?.detail ?? "nothing to do"}` };
  const facts = checks.filter(({ stage }) => keyFacts.has(stage)).map(({ detail }) => detail);
  return { outcome: "pass", summary: facts.join(" · ") };
}

function told(checks: readonly ProbeCheck[], outcome: Outcome, port: number): string {
  const of = (stage: ProbeStage) => checks.find(check => check.stage === stage);
  const oldPort = of("old-port");
  if (oldPort?.outcome === outcome) return oldPort.detail;
  const check = checks.find(each => each.outcome === outcome);
  // What was shown before the demand is the better half of the news.
  const shown = of("thumbprint");
  if (check?.stage === "tls" && outcome === "inconclusive" && shown?.outcome === "pass")
    return `${shown.detail}; ${check.detail}`;
  return `${port}: ${firstClause(check?.detail ?? "")}`;
}

/** The first clause says what happened; what follows its colon, names and thumbprints, stands in the report. */
function firstClause(detail: string): string {
  return detail.split(": ")[0] ?? detail;
}
