import type { Analysis } from "../../server/src/check";
import { applyEdits } from "../../server/src/yaml/edit";

/** Everything that anybody could see of an analysis, as data. */
export function seen({ text, lines, findings, notChecked }: Analysis): unknown {
  return {
    lines: Array.from({ length: lines.count }, (_, line) => [lines.startOf(line), lines.endOf(line)]),
    findings: findings.map(({ code, path, message, span, related, fixes, document, severity, tag }) => ({
      code,
      path,
      message,
      document,
      severity,
      tag,
      span: [span.start, span.end],
      related: related.map(({ path, message, span }) => [path, message, span.start, span.end]),
      fixes: fixes.map(({ title, edits }) => [title, applyEdits(text, edits(text))]),
    })),
    notChecked: notChecked.map(({ code, path, reason, document }) => [code, path, reason, document]),
  };
}
