import { hostname } from "node:os";
import { posix } from "node:path";
import { env, l10n, type Uri } from "vscode";
import type { ProbedTarget, SectionResult } from "../../../server/src/lsp/protocol";
import type { Outcome, ProbeStage } from "../../../server/src/probes/outcome";
import { here } from "./chosen-vantages";

/** What a running probe is at. */
export function stageText(stage: ProbeStage | undefined): string {
  switch (stage) {
    case undefined:
      return l10n.t("Starting…");
    case "dns":
      return l10n.t("Resolving the name…");
    case "tcp":
    case "old-port":
      return l10n.t("Connecting…");
    case "tls":
      return l10n.t("TLS handshake…");
    case "protocols":
      return l10n.t("Trying protocol versions…");
    default:
      return l10n.t("Checking the certificate…");
  }
}

const longestSummary = 72;

export const outcomeIcons: Readonly<Record<Outcome, string>> = {
  pass: "pass",
  fail: "error",
  warning: "warning",
  inconclusive: "question",
  "not-run": "circle-slash",
};

/** `8443 open · TLS 1.3 · certificate matches · 34 ms · from here, 10:42`. */
export function resultText({ outcome, summary, milliseconds, at, vantage }: SectionResult): string {
  const took = outcome === "pass" ? [l10n.t("{0} ms", milliseconds)] : [];
  const when = l10n.t("from {0}, {1}", shortVantage(vantage), timeOf(at));
  return [shortened(summary), ...took, when].join(" · ");
}

/** The action beside the result stays in sight; the report has the whole. */
function shortened(summary: string): string {
  if (summary.length <= longestSummary) return summary;
  const words = summary.slice(0, longestSummary);
  return `${words.slice(0, Math.max(words.lastIndexOf(" "), longestSummary / 2))}…`;
}

/** `10:42`, with the day when it was not today. */
function timeOf(at: string): string {
  const then = new Date(at);
  const day: Intl.DateTimeFormatOptions =
    then.toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "short" };
  const format = { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(env.language, format).format(then);
}

/** The server runs on the machine of the extension host, which need not be the one that the user sits at. */
function shortVantage(vantage: string): string {
  if (vantage !== here) return vantage;
  return env.remoteName === undefined ? l10n.t("here") : hostname();
}

/** Where a probe runs, in full. */
export function vantageText(vantage: string): string {
  return vantage === here ? l10n.t("this machine ({0})", hostname()) : l10n.t("the vantage {0}", vantage);
}

export function outcomeText(outcome: Outcome): string {
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

/** `2 passed, 1 failed`, the worst first, by hosts and ports. */
export function outcomeCounts(targets: readonly ProbedTarget[]): string {
  const count = (outcome: Outcome) => targets.filter(target => target.outcome === outcome).length;
  const counts = [
    [count("fail"), l10n.t("{0} failed", count("fail"))],
    [count("warning"), l10n.t("{0} with warnings", count("warning"))],
    [count("inconclusive"), l10n.t("{0} undecided", count("inconclusive"))],
    [count("pass"), l10n.t("{0} passed", count("pass"))],
    [count("not-run"), l10n.t("{0} not run", count("not-run"))],
  ] as const;
  return counts.flatMap(([number, text]) => (number > 0 ? [text] : [])).join(", ");
}

/** What a stage checks, as its heading. */
export function stageName(stage: ProbeStage): string {
  switch (stage) {
    case "dns":
      return l10n.t("Name resolves");
    case "tcp":
      return l10n.t("Port open");
    case "old-port":
      return l10n.t("No old port answers");
    case "tls":
      return l10n.t("Handshake");
    case "thumbprint":
      return l10n.t("Thumbprint");
    case "name":
      return l10n.t("Name");
    case "validity":
      return l10n.t("Validity");
    case "strength":
      return l10n.t("Hash, key and usage");
    case "chain":
      return l10n.t("Chain");
    case "trust":
      return l10n.t("Trust");
    case "protocols":
      return l10n.t("Protocol versions");
    case "clock":
      return l10n.t("Clock");
  }
}

/** `Symantec Agent site 4726`: one of the SMP's two sites. */
export function siteName({ role, port }: Pick<ProbedTarget, "role" | "port">): string {
  return role === "agent-site" ? l10n.t("Symantec Agent site {0}", port) : l10n.t("HTTPS {0}", port);
}

export function nameOf(spec: Uri): string {
  return posix.basename(spec.path);
}
