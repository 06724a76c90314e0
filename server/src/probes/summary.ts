import type { Outcome, ProbeCheck } from "./outcome";

const worstFirst: readonly Outcome[] = ["fail", "warning", "inconclusive"];

/** One line for a lens, and the outcome of the whole: the worst that was found; a pass only when everything ran and passed. */
export function summarizeChecks(checks: readonly ProbeCheck[], port: number): { summary: string; outcome: Outcome } {
  for (const outcome of worstFirst) {
    const check = checks.find(each => each.outcome === outcome);
    if (check !== undefined) return { outcome, summary: `${port}: ${shortened(check)}` };
  }
  const passed = checks.length > 0 && checks.every(({ outcome }) => outcome === "pass");
  const facts = checks.filter(({ stage }) => ["tcp", "tls", "thumbprint"].includes(stage)).map(({ detail }) => detail);
  return { outcome: passed ? "pass" : "inconclusive", summary: facts.join(" · ") };
}

/** The first clause says what happened; what follows its colon, names and thumbprints, stands in the report. */
function shortened({ detail }: ProbeCheck): string {
  return detail.split(": ")[0] ?? detail;
}
