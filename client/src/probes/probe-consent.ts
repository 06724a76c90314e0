import { l10n, type Memento } from "vscode";
import { label } from "../../../server/src/language/label";
import type { ProbeTarget } from "../../../server/src/lsp/protocol";
import { confirm } from "../messages";
import { vantageText } from "./probe-words";

const storageKey = "cemspec.probeConsent";
const mostLines = 15;

/** Asks before targets are probed for the first time in this workspace. True when the user agrees, now or earlier. */
export async function isProbeAllowed(state: Memento, what: string, targets: readonly ProbeTarget[]): Promise<boolean> {
  const known = new Set(state.get<string[]>(storageKey, []));
  const fresh = targets.filter(target => !known.has(keyOf(target)));
  if (fresh.length === 0) return true;
  const probe = l10n.t("Probe");
  const question = l10n.t("Probe {0}?", label(what));
  if (!(await confirm(question, detail(fresh), probe))) return false;
  await state.update(storageKey, [...known, ...fresh.map(keyOf)]);
  return true;
}

function detail(targets: readonly ProbeTarget[]): readonly string[] {
  const shown = targets.slice(0, mostLines).map(line);
  const left = targets.length - shown.length;
  const more = left > 0 ? [l10n.t("… and {0} more", left)] : [];
  const what = l10n.t(
    "A probe resolves the name, opens TCP connections, tries a TLS handshake with each protocol version, and asks once for the header of the start page (HEAD) to read the server's clock. It changes nothing.",
  );
  const through = targets.some(({ ssh }) => ssh !== undefined)
    ? [l10n.t("From a vantage it goes through this machine's own ssh, with your configuration and keys.")]
    : [];
  const once = l10n.t("You are asked once for each target in this workspace.");
  return [...shown, ...more, "", [what, ...through, once].join(" ")];
}

function line({ host, port, vantage, ssh, when }: ProbeTarget): string {
  const from = ssh === undefined ? vantageText(vantage) : l10n.t("{0} (ssh {1})", vantageText(vantage), ssh);
  return when === "always"
    ? l10n.t("{0}, port {1}, from {2}", host, port, from)
    : l10n.t("{0}, port {1}, from {2}, if the declared port does not answer", host, port, from);
}

/** Another host behind a vantage's name is another way, and asked about again. */
function keyOf({ host, port, vantage, ssh }: ProbeTarget): string {
  return JSON.stringify([host, port, vantage, ...(ssh === undefined ? [] : [ssh])]);
}
