import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Analysis, InDocument } from "../check";
import { rulePage } from "../docs";
import { inWords, limits, raise } from "../limits/limits";
import type { Code, Finding, Severity } from "../rules/finding";
import { visible } from "../yaml/visible";

export const lspSeverities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The user's own severities: one per rule, or `off`. */
export type Severities = Readonly<Partial<Record<Code, Severity | "off">>>;

type Shown = InDocument<Finding>;

/**
 * The findings as an editor shows them, in the order of the text: of more than an editor is shown the worst, and how many others there are.
 */
export function diagnostics(analysis: Analysis, uri: string, changed: Severities = {}): Diagnostic[] {
  const most = limits.findings;
  const findings = analysis.findings.flatMap((finding): Shown[] => {
    const severity = changed[finding.code] ?? finding.severity;
    return severity === "off" ? [] : [{ ...finding, severity }];
  });
  if (findings.length <= most) return findings.map(finding => diagnostic(finding, analysis, uri));
  const worstFirst = findings.toSorted((a, b) => lspSeverities[a.severity] - lspSeverities[b.severity]);
  const shown = new Set(worstFirst.slice(0, most));
  const made = findings.filter(finding => shown.has(finding)).map(finding => diagnostic(finding, analysis, uri));
  return [...made, others(findings.length - most, worstFirst[most]?.severity ?? "hint")];
}

/** Stands at the begin of the file, as bad as the worst that is hidden. */
function others(count: number, severity: Severity): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: lspSeverities[severity],
    source: "cemspec",
    message: `${count.toLocaleString("en")} more findings are not shown: an editor is shown ${inWords("findings")} of a file at most, the worst ones. To see all, run “cemspec check” on it, or ${raise("findings")}.`,
  };
}

export function diagnostic(finding: InDocument<Finding>, { lines }: Analysis, uri: string): Diagnostic {
  return {
    range: lines.range(finding.span),
    severity: lspSeverities[finding.severity],
    source: isLive(finding.code) ? "cemspec live" : "cemspec",
    code: finding.code,
    codeDescription: { href: rulePage(finding.code) },
    message: visible(finding.message),
    data: { name: finding.name, path: finding.path, document: finding.document },
    ...(finding.tag && { tags: [DiagnosticTag.Unnecessary] }),
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map(({ span, message }) => ({
        location: { uri, range: lines.range(span) },
        message: visible(message),
      })),
    }),
  };
}

/** What a probe saw, and no check of the text. */
function isLive(code: Code): boolean {
  return code.startsWith("CEM6");
}
