import { commands, l10n, Uri, window } from "vscode";
import type { Feature } from "../feature";
import { showMarkdown } from "../markdown";
import { phasePages } from "./phase-pages";

/** Opens the page of a phase of the set-up. */
export const phaseFeature: Feature = ({ context }) => [
  commands.registerCommand("cemspec.openPhase", async (phase?: unknown) => {
    const chosen = isPhase(phase) ? phase : await pick(context.extensionUri);
    if (chosen !== undefined) await showMarkdown(pageOf(context.extensionUri, chosen));
  }),
];

function isPhase(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 8;
}

function pageOf(extension: Uri, phase: number): Uri {
  return Uri.joinPath(extension, "docs", "phases", `phase-${phase}.md`);
}

async function pick(extension: Uri): Promise<number | undefined> {
  const pages = await phasePages(phase => pageOf(extension, phase));
  const items = pages.map(({ phase, title }) => ({ label: l10n.t("Phase {0}", phase), description: title, phase }));
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t("The phase to read about"),
    matchOnDescription: true,
  });
  return picked?.phase;
}
