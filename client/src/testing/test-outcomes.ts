import { Location, l10n, type TestItem, TestMessage, type TestRun } from "vscode";
import { label } from "../../../server/src/language/label";
import type { LocatedCheck, ProbedTarget } from "../../../server/src/lsp/protocol";
import type { Outcome } from "../../../server/src/probes/outcome";
import { toRange } from "../lenses/to-range";
import { outcomeText, stageName, vantageText } from "../probes/probe-words";
import { checksIn, dataOf } from "./test-data";

const longestDetail = 1000;

/** Tells the view what was found at one host and port: each check with its duration, and the place that it is about. */
export function showOutcomes(run: TestRun, part: TestItem, target: ProbedTarget): void {
  const items = new Map([...checksIn(part)].map(item => [idOf(item), item]));
  run.appendOutput(line(headline(part, target)));
  for (const check of target.checks) {
    const item = items.get(`${target.role}/${check.stage}`);
    if (item === undefined) continue;
    const at = locationOf(part, check);
    const told = line(`  ${outcomeText(check.outcome)}  ${stageName(check.stage)}: ${check.detail}`);
    // What is given a place is shown in the text: a warning, which no message of a failure shows there.
    run.appendOutput(told, check.outcome === "warning" ? at : undefined, item);
    if (target.outdated) passOver(run, item);
    else show(run, item, check, at);
  }
}

/** Undefined when the text says it no more. */
function locationOf({ uri }: TestItem, { range }: LocatedCheck): Location | undefined {
  return uri === undefined || range === undefined ? undefined : new Location(uri, toRange(range));
}

/** What was found of what the spec said before is no result of what the item stands for now. */
function passOver(run: TestRun, item: TestItem): void {
  item.description = l10n.t("the spec was changed while this was probed: probe again");
  run.skipped(item);
}

/**
 * A warning passes, as agents get through; the item says what it warns of. What was not run is skipped, and what could
 * be either is an error of the test, never a pass.
 */
function show(
  run: TestRun,
  item: TestItem,
  { outcome, detail, milliseconds }: LocatedCheck,
  at: Location | undefined,
): void {
  item.description = label(describe(outcome, detail));
  const duration = milliseconds > 0 ? milliseconds : undefined;
  const message = new TestMessage(label(detail, longestDetail));
  if (at !== undefined) message.location = at;
  switch (outcome) {
    case "pass":
    case "warning":
      return run.passed(item, duration);
    case "fail":
      return run.failed(item, message, duration);
    case "inconclusive":
      return run.errored(item, message, duration);
    case "not-run":
      return run.skipped(item);
  }
}

function describe(outcome: Outcome, detail: string): string {
  if (outcome === "pass") return "";
  return outcome === "warning" ? `⚠ ${detail}` : detail;
}

function headline(part: TestItem, { host, port, vantage, outdated }: ProbedTarget): string {
  const address = `${host}:${port}`;
  const what =
    vantage === ""
      ? l10n.t("{0}, {1}", part.label, address)
      : l10n.t("{0}, {1}, from {2}", part.label, address, vantageText(vantage));
  return outdated ? l10n.t("{0}, which the spec no longer says", what) : what;
}

/** Of the view's terminal, which obeys what it is not kept from seeing. */
function line(text: string): string {
  return `${label(text, longestDetail)}\r\n`;
}

function idOf(item: TestItem): string {
  const data = dataOf(item);
  return data?.kind === "check" ? `${data.role}/${data.stage}` : "";
}
