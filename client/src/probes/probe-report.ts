import { env, l10n } from "vscode";
import type { GatewayParams, ProbeResponse } from "../../../server/src/lsp/protocol";
import type { Outcome, ProbeCheck, ProbeStage } from "../../../server/src/probes/outcome";
import { escapeMarkdown } from "../markdown";
import type { ProbeState } from "./probe-store";
import { stageText, vantageText } from "./probe-words";

/** A probe as a Markdown page: what was found at each stage. What was not run is said to be so. */
export function probeReport({ gateway }: GatewayParams, state: ProbeState | undefined): string {
  const heading = `# ${l10n.t("Probe of {0}", escapeMarkdown(gateway))}`;
  switch (state?.kind) {
    case undefined:
      return page(
        heading,
        l10n.t("There is no result: the spec has changed since the probe, or it was cancelled. Probe again."),
      );
    case "running":
      return page(heading, stageText(state.stage));
    case "finished":
      return page(
        heading,
        verdict(state.result),
        summaryTable(state.result),
        stageTable(state.result.checks),
        footnote(state.result),
      );
  }
}

function page(...parts: readonly string[]): string {
  return `${parts.filter(part => part !== "").join("\n\n")}\n`;
}

function verdict({ outcome, summary }: ProbeResponse): string {
  return `**${outcomeText(outcome)}.** ${escapeMarkdown(summary)}`;
}

function summaryTable({ checks, at, milliseconds }: ProbeResponse): string {
  const targets = new Set(checks.map(({ host, port }) => escapeMarkdown(`${host}:${port}`)));
  const vantages = new Set(checks.map(({ vantage }) => escapeMarkdown(vantageText(vantage))));
  const time = new Intl.DateTimeFormat(env.language, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
  }).format(new Date(at));
  const rows = [
    [l10n.t("Target"), [...targets].join(", ")],
    [l10n.t("From"), [...vantages].join(", ")],
    [l10n.t("Time"), time],
    [l10n.t("Duration"), l10n.t("{0} ms", milliseconds)],
  ];
  return table(["", ""], rows);
}

function stageTable(checks: readonly ProbeCheck[]): string {
  const header = [l10n.t("Stage"), l10n.t("Outcome"), l10n.t("What was seen"), l10n.t("Duration")];
  const rows = checks.map(({ stage, outcome, detail, milliseconds }) => [
    stageName(stage),
    outcomeText(outcome),
    escapeMarkdown(detail),
    milliseconds > 0 ? l10n.t("{0} ms", milliseconds) : "",
  ]);
  return table(header, rows);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function footnote({ checks }: ProbeResponse): string {
  return checks.some(({ outcome }) => outcome === "not-run")
    ? l10n.t("A stage that was not run says nothing, good or bad.")
    : "";
}

function outcomeText(outcome: Outcome): string {
  switch (outcome) {
    case "pass":
      return l10n.t("✓ Passed");
    case "fail":
      return l10n.t("✗ Failed");
    case "warning":
      return l10n.t("⚠ Warning");
    case "inconclusive":
      return l10n.t("? Undecided");
    case "not-run":
      return l10n.t("– Not run");
  }
}

function stageName(stage: ProbeStage): string {
  switch (stage) {
    case "dns":
      return l10n.t("Name resolution");
    case "tcp":
      return l10n.t("Port");
    case "tls":
      return l10n.t("TLS handshake");
    case "thumbprint":
      return l10n.t("Thumbprint");
    case "name":
      return l10n.t("Name");
    case "validity":
      return l10n.t("Validity");
    default:
      return stage;
  }
}
