import type { Outcome } from "../../probes/outcome";
import { prose, verbatim } from "../text";
import { paragraphs, table, timeText } from "./parts";
import type { LiveResult } from "./runbook";

const outcomes: Readonly<Record<Outcome, string>> = {
  pass: "✓ passed",
  fail: "✗ failed",
  warning: "⚠ warning",
  inconclusive: "? undecided",
  "not-run": "– not run",
};

/** What probes found that still holds, each with its time. What was not run is said to be so. */
export function liveResults(live: readonly LiveResult[]): string {
  const heading = "## Live results";
  if (live.length === 0)
    return `${heading}\n\nThere is none that holds: nothing was probed, or the spec has changed since.`;
  const overview = live.map(each => [
    addressOf(each),
    vantageOf(each),
    timeText(Date.parse(each.result.at)),
    outcomes[each.result.outcome],
    prose(each.result.summary),
  ]);
  return paragraphs(
    heading,
    "A check that was not run says nothing, good or bad.",
    table(["Target", "From", "Time", "Outcome", "What was seen"], overview),
    ...live.map(stages),
  );
}

function stages(each: LiveResult): string {
  const rows = each.result.checks.map(({ stage, outcome, detail }) => [stage, outcomes[outcome], prose(detail)]);
  return `### ${addressOf(each)}, from ${vantageOf(each)}\n\n${table(["Stage", "Outcome", "What was seen"], rows)}`;
}

function addressOf({ target: { host, port, serverName } }: LiveResult): string {
  const address = verbatim(`${host}:${port}`);
  return serverName === host ? address : `${address} for ${verbatim(serverName)}`;
}

function vantageOf({ target: { vantage } }: LiveResult): string {
  if (vantage === undefined) return "nowhere: the spec names no vantage";
  return vantage === "here" ? "the machine that made this" : `the vantage ${verbatim(vantage)}`;
}
