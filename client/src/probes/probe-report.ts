import { env, l10n } from "vscode";
import type { ProbedTarget } from "../../../server/src/lsp/protocol";
import { escapeMarkdown } from "../markdown";
import { here } from "./chosen-vantages";
import { page, table } from "./markdown-parts";
import { outcomeText, siteName, vantageText } from "./probe-words";
import { stageTable } from "./stage-table";

/** What was probed, as a Markdown page: what each stage found. What was not run is said to be so. */
export function probeReport(what: string, targets: readonly ProbedTarget[]): string {
  const heading = `# ${l10n.t("Probe of {0}", escapeMarkdown(what))}`;
  if (targets.length === 0)
    return page(
      heading,
      l10n.t("There is no result: nothing was probed yet, or the spec has changed since the probe. Probe again."),
    );
  const parts = byPart(targets);
  const overview = parts.length > 1 ? [overviewTable(targets)] : [];
  return page(heading, ...overview, ...parts.map(own => partReport(own, parts.length > 1)), footnotes(targets));
}

/** In the order they came in. */
function byPart(targets: readonly ProbedTarget[]): readonly (readonly ProbedTarget[])[] {
  const parts = new Map<string, ProbedTarget[]>();
  for (const target of targets) {
    const key = JSON.stringify([target.document, target.gateway]);
    parts.set(key, [...(parts.get(key) ?? []), target]);
  }
  return [...parts.values()];
}

/** The agents' way in first, and below it what lies behind. */
function partReport(targets: readonly ProbedTarget[], isOneOfMany: boolean): string {
  return page(
    ...targets.flatMap((target, index) => {
      const title = titleOf(target);
      const isFirst = index === 0;
      const heading = isFirst && !isOneOfMany ? [] : [`${isFirst ? "##" : "###"} ${escapeMarkdown(title)}`];
      return [...heading, verdict(target), factTable(target), stageTable(target.checks)];
    }),
  );
}

function titleOf(target: ProbedTarget): string {
  if (target.role === "gateway") return target.gateway;
  return target.gateway === ""
    ? l10n.t("SMP, {0}", siteName(target))
    : l10n.t("From {0} to the SMP: {1}", target.gateway, siteName(target));
}

function verdict({ outcome, summary }: ProbedTarget): string {
  return `**${outcomeText(outcome)}.** ${escapeMarkdown(summary)}`;
}

function overviewTable(targets: readonly ProbedTarget[]): string {
  const rows = targets.map(target => [
    escapeMarkdown(titleOf(target)),
    addressOf(target),
    fromOf(target),
    outcomeText(target.outcome),
    escapeMarkdown(target.summary),
  ]);
  return table([l10n.t("What"), l10n.t("Target"), l10n.t("From"), l10n.t("Outcome"), l10n.t("What was seen")], rows);
}

function factTable(target: ProbedTarget): string {
  const stores = new Set(target.checks.flatMap(({ trustStore }) => (trustStore === undefined ? [] : [trustStore])));
  return table(
    ["", ""],
    [
      [l10n.t("Target"), addressOf(target)],
      [l10n.t("From"), fromOf(target)],
      ...(stores.size > 0 ? [[l10n.t("Trust stores"), escapeMarkdown([...stores].join(", "))]] : []),
      [l10n.t("Time"), timeText(target.at)],
      [l10n.t("Duration"), l10n.t("{0} ms", target.milliseconds)],
    ],
  );
}

function addressOf({ host, port, serverName }: ProbedTarget): string {
  const address = `${host}:${port}`;
  return escapeMarkdown(serverName === host ? address : l10n.t("{0} for {1}", address, serverName));
}

function fromOf({ vantage }: ProbedTarget): string {
  return vantage === "" ? l10n.t("nowhere: the spec names no vantage") : escapeMarkdown(vantageText(vantage));
}

/** With its zone: a report may be read elsewhere. */
function timeText(at: string): string {
  const date = { year: "numeric", month: "short", day: "numeric" } as const;
  const time = {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  } as const;
  return new Intl.DateTimeFormat(env.language, { ...date, ...time }).format(new Date(at));
}

function footnotes(targets: readonly ProbedTarget[]): string {
  const notes = [
    ...(targets.some(({ checks }) => checks.some(({ outcome }) => outcome === "not-run"))
      ? [l10n.t("A check that was not run says nothing, good or bad.")]
      : []),
    ...(targets.some(({ role, vantage }) => role === "gateway" && vantage === here)
      ? [
          l10n.t(
            "Probed from this machine: only a probe from a vantage on the internet proves that the perimeter firewall lets agents in.",
          ),
        ]
      : []),
  ];
  return notes.join("\n\n");
}
