import { preferredFix } from "../apply-fixes";
import { addFile, noFindings, type Summary } from "../report/json";
import type { CheckedFile } from "./check-file";

/** What a run counts. */
export interface Tally {
  readonly summary: Summary;
  readonly fixable: number;
  readonly fixed: number;
  readonly notChecked: number;
}

export const nothing: Tally = { summary: noFindings, fixable: 0, fixed: 0, notChecked: 0 };

/** What one file counts for. */
export function tallyOf({ analysis, report, fixed }: CheckedFile): Tally {
  return {
    summary: addFile(noFindings, report),
    fixable: analysis.findings.filter(preferredFix).length,
    fixed: fixed.length,
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
    fixed: a.fixed + b.fixed,
    notChecked: a.notChecked + b.notChecked,
  };
}
