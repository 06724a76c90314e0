import type { CheckReport, FileReport } from "../report/json";
import { visible } from "../yaml/visible";
import { counts, findingTexts, heading } from "./format-text";
import type { Output } from "./output";
import { type Paint, type Style, styler } from "./style";

type Outcome = CheckReport["outcome"];

const marks: Readonly<Record<Outcome, readonly [mark: string, style: Style, word: string]>> = {
  pass: ["✓", "green", "passed"],
  fail: ["✗", "red", "failed"],
  warning: ["!", "yellow", "with a warning"],
  inconclusive: ["?", "yellow", "undecided"],
  "not-run": ["–", "dim", "not run"],
};

/** For people: every target with its stages, then what contradicts the spec. */
export function probeText(): Output {
  const style = styler(process.stdout);
  const tally = new Map<Outcome, number>();
  return {
    start: () => "",
    file({ analysis, report }) {
      for (const { outcome } of report.checks ?? []) tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
      const targets = targetTexts(report.checks ?? [], style);
      return heading(report.file, style) + targets + unreached(report, style) + findingTexts(analysis, style).join("");
    },
    end({ summary }) {
      const stages = (Object.keys(marks) as Outcome[]).flatMap(outcome => {
        const count = tally.get(outcome);
        return count === undefined ? [] : `${count} ${marks[outcome][2]}`;
      });
      return `${counts(summary, "no contradiction found")} · stages: ${stages.join(", ")}\n`;
    },
  };
}

/** Checks come target by target, each beginning with the first stage of all. */
function targetTexts(checks: readonly CheckReport[], style: Paint): string {
  const lines: string[] = [];
  for (let index = 0; index < checks.length; ) {
    const row = rowAt(checks, index);
    const [check] = row;
    if (check.stage === checks[0]?.stage) lines.push(targetLine(check, style));
    lines.push(stageLine(row, style));
    index += row.length;
  }
  return lines.join("");
}

/** Stages of one target that were not run for one reason share a row. */
function rowAt(checks: readonly CheckReport[], from: number): readonly [CheckReport, ...CheckReport[]] {
  const [check, ...later] = checks.slice(from);
  if (check === undefined) throw new RangeError(`no check at ${from}`);
  if (check.outcome !== "not-run") return [check];
  const end = later.findIndex(
    ({ stage, outcome, detail }) => stage === checks[0]?.stage || outcome !== "not-run" || detail !== check.detail,
  );
  return [check, ...(end < 0 ? later : later.slice(0, end))];
}

const roles: Readonly<Record<string, string>> = {
  gateway: "agents' way in",
  "agent-site": "Symantec Agent site",
  "https-site": "HTTPS site",
};

function targetLine({ gateway, role, host, port, vantage, at }: CheckReport, style: Paint): string {
  const who = [gateway, roles[role] ?? role, `${host.includes(":") ? `[${host}]` : host}:${port}`]
    .filter(text => text !== "")
    .map(visible);
  const from = vantage === "" ? [] : [`from ${visible(vantage)}`, `${at.slice(0, 19).replace("T", " ")}Z`];
  return `  ${style("bold", who.join(" · "))}  ${style("dim", from.join(" · "))}\n`;
}

function stageLine(row: readonly [CheckReport, ...CheckReport[]], style: Paint): string {
  const [{ stage, outcome, detail, milliseconds }] = row;
  const [mark, colour] = marks[outcome];
  const last = row.at(-1)?.stage ?? stage;
  const stages = row.length === 1 ? stage : `${stage} … ${last}`;
  const told = outcome === "not-run" ? style("dim", visible(`not run: ${detail}`)) : visible(detail);
  const took = milliseconds > 0 ? style("dim", `  ${milliseconds} ms`) : "";
  return `    ${style(colour, mark)} ${stages.padEnd(11)} ${told}${took}\n`;
}

function unreached({ notChecked }: FileReport, style: Paint): string {
  const lines = notChecked.map(({ path, reason }) => `  ${style("dim", visible(`not probed  ${path}: ${reason}`))}\n`);
  return lines.join("");
}
