import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Analysis, InDocument } from "../check";
import { rulePage } from "../docs";
import type { Code, Finding, Severity } from "../rules/finding";

export const lspSeverities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The user's own severities: one per rule, or `off`. */
export type Severities = Readonly<Partial<Record<Code, Severity | "off">>>;

/** The findings as an editor shows them. */
export function diagnostics(analysis: Analysis, uri: string, changed: Severities = {}): Diagnostic[] {
  return analysis.findings.flatMap(finding => {
    const severity = changed[finding.code] ?? finding.severity;
    return severity === "off" ? [] : [diagnostic({ ...finding, severity }, analysis, uri)];
  });
}

export function diagnostic(finding: InDocument<Finding>, { lines }: Analysis, uri: string): Diagnostic {
  return {
    range: lines.range(finding.span),
    severity: lspSeverities[finding.severity],
    source: isLive(finding.code) ? "cemspec live" : "cemspec",
    code: finding.code,
    codeDescription: { href: rulePage(finding.code) },
    message: finding.message,
    data: { name: finding.name, path: finding.path, document: finding.document },
    ...(finding.tag && { tags: [DiagnosticTag.Unnecessary] }),
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map(({ span, message }) => ({
        location: { uri, range: lines.range(span) },
        message,
      })),
    }),
  };
}

/** What a probe saw, and no check of the text. */
function isLive(code: Code): boolean {
  return code.startsWith("CEM6");
}
