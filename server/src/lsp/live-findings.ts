import type { Analysis, InDocument, Snapshot } from "../check";
import { liveFindings } from "../probes/findings/live-findings";
import type { Finding } from "../rules/finding";
import { unsuppressed } from "../suppressed";
import type { LiveResult } from "./live-results";

/**
 * An analysis with what probes found that contradicts the spec, at the places where it stands now. In a document that is
 * not valid YAML only that is said, as by the check. `machine` is where "here" is, when the user sits elsewhere.
 */
export function withLiveFindings(
  analysis: Snapshot,
  results: readonly LiveResult[],
  machine: string | undefined,
): Snapshot;
export function withLiveFindings(
  analysis: Analysis,
  results: readonly LiveResult[],
  machine: string | undefined,
): Analysis;
export function withLiveFindings(
  analysis: Analysis,
  results: readonly LiveResult[],
  machine: string | undefined,
): Analysis {
  const found = results.flatMap(each => findingsOf(each, analysis, machine));
  if (found.length === 0) return analysis;
  const findings = [...analysis.findings, ...unsuppressed(distinct(found), analysis.file)];
  return analysis.saying(findings.sort((a, b) => a.document - b.document || a.span.start - b.span.start));
}

function findingsOf(
  { document, target, result }: LiveResult,
  { deployments }: Analysis,
  machine: string | undefined,
): InDocument<Finding>[] {
  if (deployments[document]?.problems.length !== 0) return [];
  return liveFindings(result, target, machine).map(finding => ({ ...finding, document }));
}

/** Gateways with one vantage see the same SMP. */
function distinct(findings: readonly InDocument<Finding>[]): readonly InDocument<Finding>[] {
  const keyOf = ({ document, code, span, message }: InDocument<Finding>) =>
    JSON.stringify([document, code, span.start, message]);
  return [...new Map(findings.map(finding => [keyOf(finding), finding])).values()];
}
