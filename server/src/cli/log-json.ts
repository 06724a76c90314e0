import type { Sighting } from "../agent-log/digest";
import type { LogFinding } from "../agent-log/report";
import { rulePage } from "../docs";
import { addFile, type FileReport, type FindingReport, noFindings } from "../report/json";
import { jsonText } from "./json-text";
import type { PrintedLog } from "./log-specs";

/** A finding of the contract's JSON, with what only logs have. */
interface LogFindingReport extends FindingReport {
  /** How often it occurred; dates as the log has them. */
  readonly occurrences: {
    readonly count: number;
    readonly first?: { readonly line: number; readonly date: string };
    readonly last?: { readonly line: number; readonly date: string };
  };
  /** `file` is there for a place in a spec; the others are in the log. */
  readonly related: readonly (FindingReport["related"][number] & { readonly file?: string })[];
}

interface LogFileReport extends FileReport {
  readonly findings: readonly LogFindingReport[];
  /** The specs it was related to. */
  readonly specs: readonly string[];
}

/** The object of the format, section 5, for one log. */
export function logJson({ file, related, report }: PrintedLog): string {
  const reported: LogFileReport = {
    file,
    specs: related.specs.map(({ name }) => name),
    findings: report.findings.map(findingReport),
    notChecked: report.notChecked.map(each => ({ ...each, document: 0 })),
  };
  return `${jsonText({ version: 1, files: [reported], summary: addFile(noFindings, reported) }, 2)}\n`;
}

function findingReport({ code, name, severity, message, range, count, seen, related }: LogFinding): LogFindingReport {
  return {
    code,
    name,
    severity,
    message,
    path: "",
    document: 0,
    range,
    occurrences: { count, ...(seen && { first: sighted(seen.first), last: sighted(seen.last) }) },
    related: related.map(({ spec, ...place }) => ({ ...place, ...(spec && { file: spec.name }) })),
    fixes: [],
    docs: rulePage(code),
  };
}

function sighted({ date, range }: Sighting) {
  return { line: range.start.line, date };
}
