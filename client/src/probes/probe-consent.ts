import { l10n, type Memento, window } from "vscode";
import type { ProbeTarget } from "../../../server/src/lsp/protocol";
import { vantageText } from "./probe-words";

const storageKey = "cemspec.probeConsent";

/** Asks before a target is probed for the first time in this workspace. True when the user agrees, now or earlier. */
export async function isProbeAllowed(
  state: Memento,
  gateway: string,
  targets: readonly ProbeTarget[],
): Promise<boolean> {
  const known = new Set(state.get<string[]>(storageKey, []));
  const fresh = targets.filter(target => !known.has(keyOf(target)));
  if (fresh.length === 0) return true;
  const probe = l10n.t("Probe");
  const question = l10n.t("Probe {0}?", gateway);
  const answer = await window.showInformationMessage(question, { modal: true, detail: detail(fresh) }, probe);
  if (answer !== probe) return false;
  await state.update(storageKey, [...known, ...fresh.map(keyOf)]);
  return true;
}

function detail(targets: readonly ProbeTarget[]): string {
  const lines = targets.map(({ host, port, vantage }) =>
    l10n.t("{0}, port {1}, from {2}", host, port, vantageText(vantage)),
  );
  const what = l10n.t(
    "The probe resolves the name, opens a TCP connection and shakes hands over TLS. It sends nothing else and changes nothing. You are asked once for each target in this workspace.",
  );
  return [...lines, "", what].join("\n");
}

function keyOf({ host, port, vantage }: ProbeTarget): string {
  return JSON.stringify([host, port, vantage]);
}
