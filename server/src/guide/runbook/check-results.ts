import type { Analysis } from "../../check";
import type { Severity } from "../../rules/finding";
import { type GuideContext, marks } from "../context";
import { prose, verbatim } from "../text";
import { paragraphs, table, timeText } from "./parts";

/** What the check said when the runbook was made, and what it could not decide. */
export function checkResults(analysis: Analysis, document: number, context: GuideContext, now: number): string {
  const { findings, lines } = context;
  const notChecked = analysis.notChecked.filter(each => each.document === document);
  const rows = findings.map(({ severity, code, name, path, span, message }) => {
    const line = lines.position(span.start).line + 1;
    return [
      marks[severity],
      `${code} ${name}`,
      `${path === "" ? "" : `${verbatim(path)}, `}line ${line}`,
      prose(message),
    ];
  });
  const open = notChecked.map(({ code, path, reason }) => [code, path === "" ? "" : verbatim(path), prose(reason)]);
  return paragraphs(
    "## Check results",
    `At ${timeText(now)} the check of the spec found ${counts(context) || "nothing"}.`,
    rows.length === 0 ? "" : table(["", "Rule", "Where", "What"], rows),
    open.length === 0
      ? "No check was left out."
      : `${open.length} ${open.length === 1 ? "check" : "checks"} could not be made, and prove nothing:`,
    open.length === 0 ? "" : table(["Rule", "Where", "Why not"], open),
  );
}

const words: readonly (readonly [Severity, string, string])[] = [
  ["error", "error", "errors"],
  ["warning", "warning", "warnings"],
  ["information", "piece of information", "pieces of information"],
  ["hint", "hint", "hints"],
];

function counts({ findings }: GuideContext): string {
  const parts = words.flatMap(([severity, one, many]) => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return count === 0 ? [] : [`**${count} ${count === 1 ? one : many}**`];
  });
  return parts.join(", ");
}
