import { l10n } from "vscode";
import type { ProbeCheck } from "../../../server/src/probes/outcome";
import { escapeMarkdown } from "../markdown";
import { table } from "./markdown-parts";
import { outcomeText, stageName } from "./probe-words";

/** A row for each check; those in a row that were not run for one reason share theirs. */
export function stageTable(checks: readonly ProbeCheck[]): string {
  const header = [l10n.t("Check"), l10n.t("Outcome"), l10n.t("What was seen"), l10n.t("Duration")];
  const rows = together(checks).map(([first, ...others]) => [
    [first, ...others].map(({ stage }) => stageName(stage)).join(", "),
    outcomeText(first.outcome),
    escapeMarkdown(first.detail),
    first.milliseconds > 0 ? l10n.t("{0} ms", first.milliseconds) : "",
  ]);
  return table(header, rows);
}

type Row = [ProbeCheck, ...ProbeCheck[]];

function together(checks: readonly ProbeCheck[]): readonly Row[] {
  const rows: Row[] = [];
  for (const check of checks) {
    const last = rows.at(-1);
    const isLike = last?.[0].outcome === "not-run" && check.outcome === "not-run" && last[0].detail === check.detail;
    if (isLike) last?.push(check);
    else rows.push([check]);
  }
  return rows;
}
