import type { FileReport, FindingReport } from "../report/json";
import type { Severity } from "../rules/finding";
import { visible } from "../yaml/visible";
import type { Output } from "./output";

const commands: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** Workflow commands that GitHub Actions turns into annotations of the changed lines. */
export function githubFormat(): Output {
  return {
    start: () => "",
    file: ({ report }) => report.findings.map(finding => annotation(report, finding)).join(""),
    end: () => "",
  };
}

function annotation(
  { file }: FileReport,
  { code, name, severity, message, range: { start, end } }: FindingReport,
): string {
  // GitHub takes columns only for a range within one line.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const properties = { file, line: start.line + 1, endLine: end.line + 1, ...columns, title: `${code} ${name}` };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${commands[severity]} ${list.join(",")}::${data(message)}\n`;
}

function data(text: string): string {
  return visible(text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A"));
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
