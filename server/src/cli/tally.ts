import { preferredFix } from "../apply-fixes";
import { addFile, noFindings, type Summary } from "../report/json";
import type { CheckedFile } from "./check-file";

/** What a run counts. */
export interface Tally {
  readonly summary: Summary;
  /** Findings with a preferred fix that is safe, and those with one that is a decision. */
  readonly fixable: number;
  readonly decidable: number;
  readonly fixed: number;
  readonly decided: number;
  readonly notChecked: number;
}

export const nothing: Tally = { summary: noFindings, fixable: 0, decidable: 0, fixed: 0, decided: 0, notChecked: 0 };

/** What one file counts for. */
export function tallyOf({ analysis, report, fixed }: CheckedFile): Tally {
  const fixable = analysis.findings.filter(finding => preferredFix(finding, "safe")).length;
  const decided = fixed.filter(({ fix }) => fix.grade === "decision").length;
  return {
    summary: addFile(noFindings, report),
    fixable,
    decidable: analysis.findings.filter(finding => preferredFix(finding, "decisions too")).length - fixable,
    fixed: fixed.length - decided,
    decided,
    notChecked: report.notChecked.length,
  };
}

export function sum(a: Tally, b: Tally): Tally {
  return {
    summary: {
      files: a.summary.files + b.summary.files,
      errors: a.summary.errors + b.summary.errors,
      warnings: a.summary.warnings + b.summary.warnings,
      information: a.summary.information + b.summary.information,
      hints: a.summary.hints + b.summary.hints,
    },
    fixable: a.fixable + b.fixable,
    decidable: a.decidable + b.decidable,
    fixed: a.fixed + b.fixed,
    decided: a.decided + b.decided,
    notChecked: a.notChecked + b.notChecked,
  };
}
