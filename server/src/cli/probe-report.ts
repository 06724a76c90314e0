import type { InDocument } from "../check";
import { liveFindings } from "../probes/findings/live-findings";
import type { ProbeCheck, ProbeResult } from "../probes/outcome";
import { fileReport } from "../report/json";
import type { Finding } from "../rules/finding";
import { unsuppressed } from "../suppressed";
import type { CheckedFile } from "./check-file";
import type { ProbeableFile } from "./probe-file";

/** Results as the output formats take them: findings where the spec is contradicted, and every check that was made or not. */
export function probedFile(file: ProbeableFile, results: readonly ProbeResult[]): CheckedFile {
  const { analysis, jobs, notChecked, path } = file;
  const findings: InDocument<Finding>[] = results.flatMap((result, index) => {
    const job = jobs[index];
    if (job === undefined) return [];
    return liveFindings(result, job.target).map(each => ({ ...each, document: job.document }));
  });
  const seen = analysis.saying(unsuppressed(findings, analysis.file), notChecked);
  const checks = results.flatMap(result => result.checks);
  return { analysis: seen, report: { ...fileReport(path, seen), checks: checks.map(checkReport) }, fixed: [] };
}

/** The shape of the format, section 5; `problem` has become a finding. */
function checkReport({ problem: _, ...check }: ProbeCheck) {
  const { gateway, host, port, vantage, stage, outcome, milliseconds, detail, path, ...more } = check;
  return { gateway, host, port, vantage, stage, outcome, milliseconds, detail, path, ...more };
}
