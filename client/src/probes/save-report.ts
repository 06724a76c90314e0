import { l10n, Uri, window, workspace } from "vscode";
import { activeSpec } from "../documents";
import type { Host } from "../feature";
import { describe } from "../messages";
import { probeReport } from "./probe-report";
import { nameOf } from "./probe-words";

/** Writes what the probes of the spec at hand found into a file of its own: for a change ticket, say. */
export async function saveReport({ server }: Host): Promise<void> {
  const spec = activeSpec();
  if (spec === undefined) {
    void window.showInformationMessage(l10n.t("Open the spec that was probed."));
    return;
  }
  try {
    const results = await server.probeResults(spec.uri);
    if (results.length === 0) {
      void window.showInformationMessage(
        l10n.t("There is nothing to report: nothing was probed yet, or the spec has changed since the probe."),
      );
      return;
    }
    const file = await window.showSaveDialog({
      defaultUri: besides(spec.uri),
      filters: { Markdown: ["md"] },
      title: l10n.t("Save Probe Report"),
    });
    if (file === undefined) return;
    await workspace.fs.writeFile(file, new TextEncoder().encode(probeReport(nameOf(spec.uri), results)));
    await window.showTextDocument(file, { preview: true });
  } catch (error) {
    void window.showErrorMessage(l10n.t("The report was not saved. {0}", describe(error)));
  }
}

/** `site-probe-2026-10-12.md`, beside the spec or, for a new one, in the first folder. */
function besides(spec: Uri): Uri {
  const today = new Date();
  const [day, month] = [today.getDate(), today.getMonth() + 1].map(number => String(number).padStart(2, "0"));
  const stem = nameOf(spec).replace(/(\.cem)?\.ya?ml$/i, "");
  const name = `${stem}-probe-${today.getFullYear()}-${month}-${day}.md`;
  if (spec.scheme !== "untitled") return Uri.joinPath(spec, "..", name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder === undefined ? Uri.file(name) : Uri.joinPath(folder.uri, name);
}
