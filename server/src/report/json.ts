import type { AppliedFix } from "../apply-fixes";
import type { Analysis, InDocument } from "../check";
import { rulePage } from "../docs";
import type { Finding, Fix, Severity } from "../rules/finding";
import type { Lines, Range } from "../yaml/lines";

/** The JSON of the command line (format, section 5): a contract with tools outside. */
export interface Report {
  readonly version: 1;
  readonly files: readonly FileReport[];
  readonly summary: Summary;
}

export interface FileReport {
  readonly file: string;
  readonly findings: readonly FindingReport[];
  readonly notChecked: readonly { code: string; path: string; document: number; reason: string }[];
  /** After \`--fix\`: what was done, in this order. */
  readonly fixed?: readonly FixedReport[];
  /** Of a probe alone: every stage of every target, made or not. */
  readonly checks?: readonly CheckReport[];
}

export interface FixedReport {
  readonly code: string;
  readonly path: string;
  readonly title: string;
  readonly applicability: Fix["grade"];
  /** What has to be changed there too; null for what concerns the spec alone. */
  readonly console: string | null;
}

/** One stage of a probe. */
export interface CheckReport {
  readonly gateway: string;
  readonly host: string;
  readonly port: number;
  readonly vantage: string;
  readonly stage: string;
  readonly outcome: "pass" | "fail" | "warning" | "inconclusive" | "not-run";
  readonly milliseconds: number;
  readonly detail: string;
  readonly path: string;
  /** The gateway's listener, or the site of the SMP behind it. */
  readonly role: string;
  /** ISO 8601. */
  readonly at: string;
  readonly trustStore?: string;
}

export interface FindingReport {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly document: number;
  readonly range: Range;
  readonly related: readonly { path: string; range: Range; message: string }[];
  readonly fixes: readonly {
    title: string;
    preferred: boolean;
    applicability: Fix["grade"];
    edits: readonly { range: Range; newText: string }[];
  }[];
  readonly docs: string;
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

export function fileReport(
  file: string,
  { findings, notChecked, lines, text }: Analysis,
  applied?: readonly AppliedFix[],
): FileReport {
  return {
    file,
    findings: findings.map(finding => findingReport(finding, text, lines)),
    notChecked: notChecked.map(({ code, path, document, reason }) => ({ code, path, document, reason })),
    ...(applied && { fixed: applied.map(fixedReport) }),
  };
}

function fixedReport({ finding: { code, path }, fix }: AppliedFix): FixedReport {
  const consoles = fix.grade === "decision" ? fix.consoles : [];
  return {
    code,
    path,
    title: fix.title,
    applicability: fix.grade,
    console: consoles.length === 0 ? null : consoles.join(", "),
  };
}

function findingReport(finding: InDocument<Finding>, text: string, lines: Lines): FindingReport {
  const { code, name, severity, message, path, document } = finding;
  return {
    code,
    name,
    severity,
    message,
    path,
    document,
    range: lines.range(finding.span),
    related: finding.related.map(({ path, span, message }) => ({ path, range: lines.range(span), message })),
    fixes: finding.fixes.map(fix => new FixReport(fix, text, lines)),
    docs: rulePage(code),
  };
}

/** Worked out when it is printed: most formats print no fixes, and whether one is preferred is tried. */
class FixReport {
  readonly title: string;
  readonly applicability: Fix["grade"];

  constructor(
    private readonly fix: Fix,
    private readonly text: string,
    private readonly lines: Lines,
  ) {
    this.title = fix.title;
    this.applicability = fix.grade;
  }

  get preferred(): boolean {
    return this.fix.preferred;
  }

  get edits(): readonly { range: Range; newText: string }[] {
    return this.fix.edits(this.text).map(edit => ({ range: this.lines.range(edit), newText: edit.newText }));
  }

  toJSON() {
    const { title, preferred, applicability, edits } = this;
    return { title, preferred, applicability, edits };
  }
}

type Severe = Pick<FindingReport, "severity">;

export const noFindings: Summary = { files: 0, errors: 0, warnings: 0, information: 0, hints: 0 };

/** The summary with one more file counted in. */
export function addFile(summary: Summary, { findings }: { readonly findings: readonly Severe[] }): Summary {
  const count = (severity: Severity) => findings.filter(finding => finding.severity === severity).length;
  return {
    files: summary.files + 1,
    errors: summary.errors + count("error"),
    warnings: summary.warnings + count("warning"),
    information: summary.information + count("information"),
    hints: summary.hints + count("hint"),
  };
}
