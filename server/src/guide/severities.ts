import type { Analysis, Snapshot } from "../check";
import type { Severities } from "../language/diagnostics";

/** The analysis as the user's own severities have it: findings of rules that are off are gone. */
export function withSeverities(analysis: Snapshot, changed: Severities): Snapshot;
export function withSeverities(analysis: Analysis, changed: Severities): Analysis;
export function withSeverities(analysis: Analysis, changed: Severities): Analysis {
  const findings = analysis.findings.flatMap(finding => {
    const severity = changed[finding.code] ?? finding.severity;
    return severity === "off" ? [] : [{ ...finding, severity }];
  });
  const notChecked = analysis.notChecked.filter(({ code }) => changed[code] !== "off");
  return analysis.saying(findings, notChecked);
}
