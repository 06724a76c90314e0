import type { Analysis, InDocument } from "../check";
import type { Summary } from "../report/json";
import type { Finding, Severity } from "../rules/finding";
import type { Lines } from "../yaml/lines";
import { visible } from "../yaml/visible";
import type { CheckedFile } from "./check-file";
import { decisionsText } from "./decisions-text";
import type { FormatOptions } from "./formats";
import type { Output } from "./output";
import { shownText } from "./shown-text";
import { type Paint, painter, type Style } from "./style";

export const severityStyles: Readonly<Record<Severity, Style>> = {
  error: "red",
  warning: "yellow",
  information: "cyan",
  hint: "dim",
};

/** For people: code frames, and colour on a terminal. */
export function textFormat({ verbose, colours }: FormatOptions): Output {
  const style = painter(colours);
  return {
    start: () => "",
    file: checked => fileText(checked, style, verbose),
    end({ summary, fixed, decided, fixable, decidable, notChecked }) {
      const parts = [counts(summary)];
      if (fixed > 0) parts.push(`${fixed} fixed`);
      if (decided > 0) parts.push(`${decided} decided and to be changed in the consoles listed above`);
      if (fixable > 0) parts.push(`${fixable} fixable with --fix`);
      if (decidable > 0) parts.push(`${decidable} to decide (--fix-decisions)`);
      const hint = verbose ? "" : " (--verbose)";
      const open = notChecked === 0 ? "" : ` · ${plural(notChecked, "check")} not made${hint}`;
      return `${parts.join(", ")}${open}\n`;
    },
  };
}

function fileText({ analysis, report, fixed }: CheckedFile, style: Paint, verbose: boolean): string {
  const blocks = findingTexts(analysis, style);
  const open = verbose
    ? report.notChecked.map(
        ({ code, path, reason }) =>
          `  ${style("dim", visible(`not checked  ${code}  ${path || "(document)"}: ${reason}`))}\n`,
      )
    : [];
  const decided = decisionsText(fixed, style);
  if (blocks.length + open.length + decided.length === 0) return "";
  return `${heading(report.file, style)}${blocks.join("")}${decided}${open.join("")}`;
}

export function heading(file: string, style: Paint): string {
  return `${style("bold", file === "-" ? "standard input" : visible(file))}\n`;
}

/** Each finding with its line of the spec. */
export function findingTexts(analysis: Analysis, style: Paint): string[] {
  const shown = analysis.findings.length === 0 ? "" : shownText(analysis.text, analysis.lines);
  return analysis.findings.map(finding => findingText(finding, analysis, shown, style));
}

function findingText(finding: InDocument<Finding>, analysis: Analysis, shown: string, style: Paint): string {
  const { line, character } = analysis.lines.position(finding.span.start);
  const severity = style(severityStyles[finding.severity], finding.severity);
  const head = `  ${line + 1}:${character + 1}  ${severity}  ${finding.code}  ${visible(finding.message)}\n`;
  return head + frame(finding, analysis.lines, shown, style) + relatedText(finding, analysis, style);
}

/** The line before and the line itself, with the finding's part of it marked. */
function frame({ span }: Finding, lines: Lines, shown: string, style: Paint): string {
  const { line, character } = lines.position(span.start);
  const width = String(line + 1).length;
  const show = (index: number) => shown.slice(lines.startOf(index), lines.endOf(index)).slice(0, 160);
  const before = line > 0 ? `${style("dim", `      ${String(line).padStart(width)} | ${show(line - 1)}`)}\n` : "";
  const length = Math.max(1, Math.min(span.end, lines.endOf(line)) - span.start);
  const marks =
    character < 160
      ? `      ${" ".repeat(width)} | ${" ".repeat(character)}${style("red", "^".repeat(Math.min(length, 160)))}\n`
      : "";
  return `${before}    > ${line + 1} | ${show(line)}\n${marks}`;
}

function relatedText({ related }: Finding, { lines }: Analysis, style: Paint): string {
  if (related.length === 0) return "";
  const places = related.slice(0, 4).map(({ span, message }) => {
    const { line, character } = lines.position(span.start);
    return `${visible(message)} at ${line + 1}:${character + 1}`;
  });
  return `      ${style("dim", places.join(", "))}\n`;
}

/** `2 files, 1 error`. */
export function counts({ files, errors, warnings, information, hints }: Summary, none = "nothing found"): string {
  const parts = [plural(files, "file")];
  if (errors + warnings + information + hints === 0) parts.push(none);
  if (errors > 0) parts.push(plural(errors, "error"));
  if (warnings > 0) parts.push(plural(warnings, "warning"));
  if (information > 0) parts.push(`${information} information`);
  if (hints > 0) parts.push(plural(hints, "hint"));
  return parts.join(", ");
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
