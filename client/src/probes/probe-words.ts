import { hostname } from "node:os";
import { env, l10n } from "vscode";
import type { ProbeResponse, ProbeTarget } from "../../../server/src/lsp/protocol";
import type { Outcome, ProbeStage } from "../../../server/src/probes/outcome";
import { escapeIcons } from "../words";

/** What a running probe is at. */
export function stageText(stage: ProbeStage | undefined): string {
  switch (stage) {
    case undefined:
      return l10n.t("Starting…");
    case "dns":
      return l10n.t("Resolving the name…");
    case "tcp":
      return l10n.t("Connecting…");
    case "tls":
      return l10n.t("TLS handshake…");
    default:
      return l10n.t("Checking the certificate…");
  }
}

const longestSummary = 72;

const icons: Readonly<Record<Outcome, string>> = {
  pass: "$(pass)",
  fail: "$(error)",
  warning: "$(warning)",
  inconclusive: "$(question)",
  "not-run": "$(circle-slash)",
};

/** `$(pass) 8443 open · TLS 1.3 · certificate matches · 34 ms · 10:42`. */
export function resultTitle({ outcome, summary, milliseconds, at }: ProbeResponse): string {
  const took = outcome === "pass" ? [l10n.t("{0} ms", milliseconds)] : [];
  return withIcon(icons[outcome], escapeIcons([shortened(summary), ...took, timeOfDay(at)].join(" · ")));
}

/** A lens leaves out ordinary space after an icon. */
export function withIcon(icon: string, text: string): string {
  return `${icon}\u00a0${text}`;
}

/** The action beside the result stays in sight; the report has the whole. */
function shortened(summary: string): string {
  if (summary.length <= longestSummary) return summary;
  const words = summary.slice(0, longestSummary);
  return `${words.slice(0, Math.max(words.lastIndexOf(" "), longestSummary / 2))}…`;
}

function timeOfDay(at: string): string {
  return new Intl.DateTimeFormat(env.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(at),
  );
}

/** Where a probe runs. The server runs on the machine of the extension host. */
export function vantageText(vantage: ProbeTarget["vantage"]): string {
  return vantage === "here" ? l10n.t("this machine ({0})", hostname()) : vantage;
}
