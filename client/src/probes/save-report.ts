import { l10n, window } from "vscode";
import { activeSpec } from "../documents";
import type { Host } from "../feature";
import { complain, describe, inform } from "../messages";
import { fileBeside } from "../save-beside";
import { writeWhole } from "../whole-file";
import { probeReport } from "./probe-report";
import { nameOf } from "./probe-words";

/** Writes what the probes of the spec at hand found into a file of its own: for a change ticket, say. */
export async function saveReport({ server }: Host): Promise<void> {
  const spec = activeSpec();
  if (spec === undefined) {
    void inform(l10n.t("Open the spec that was probed."));
    return;
  }
  try {
    if ((await server.probeResults(spec.uri)).targets.length === 0) return nothingToReport();
    const file = await window.showSaveDialog({
      defaultUri: fileBeside(spec.uri, "probe", "md"),
      filters: { Markdown: ["md"] },
      title: l10n.t("Save Probe Report"),
    });
    if (file === undefined) return;
    // The spec may have changed while the dialog was open.
    const { targets } = await server.probeResults(spec.uri);
    if (targets.length === 0) return nothingToReport();
    await writeWhole(file, probeReport(nameOf(spec.uri), targets));
    await window.showTextDocument(file, { preview: true });
  } catch (error) {
    void complain(l10n.t("The report was not saved. {0}", describe(error)));
  }
}

function nothingToReport(): void {
  void inform(l10n.t("There is nothing to report: nothing was probed yet, or the spec has changed since the probe."));
}
