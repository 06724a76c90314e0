import { posix } from "node:path";
import { env, l10n, type Uri, window } from "vscode";
import type { RunbookFormat } from "../../../server/src/guide/runbook/runbook";
import type { Host } from "../feature";
import { complain, describe, inform, warn } from "../messages";
import { specInSight } from "../phases/spec-at-hand";
import { pickOne } from "../quick-input";
import { fileBeside } from "../save-beside";
import { writeWhole } from "../whole-file";

/** Asks for the format and the file, and writes what the server makes of the spec as it is in the editor. */
export async function exportRunbook({ server }: Host): Promise<void> {
  const spec = specInSight();
  if (spec === undefined) {
    void inform(l10n.t("Open the spec that the runbook is for."));
    return;
  }
  const format = await pickFormat();
  const file = format && (await pickFile(spec.uri, format));
  if (format === undefined || file === undefined) return;
  try {
    const made = await server.runbook({ uri: spec.uri.toString(), format });
    if ("refused" in made) {
      void warn(l10n.t("There is no runbook: {0}.", made.refused));
      return;
    }
    await writeWhole(file, made.text);
    await show(file, format);
  } catch (error) {
    void complain(l10n.t("The runbook was not saved. {0}", describe(error)));
  }
}

async function pickFormat(): Promise<RunbookFormat | undefined> {
  const items: { label: string; description: string; format: RunbookFormat }[] = [
    { label: "Markdown", description: l10n.t("for tickets and repositories"), format: "md" },
    { label: "HTML", description: l10n.t("one file, to read and to print"), format: "html" },
  ];
  return (await pickOne(items, l10n.t("The format of the runbook")))?.format;
}

function pickFile(spec: Uri, format: RunbookFormat): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    defaultUri: fileBeside(spec, "runbook", format),
    filters: format === "md" ? { Markdown: ["md"] } : { HTML: ["html"] },
    title: l10n.t("Export Runbook"),
  });
}

async function show(file: Uri, format: RunbookFormat): Promise<void> {
  if (format === "html") void offerToOpen(file);
  else await window.showTextDocument(file, { preview: true });
}

async function offerToOpen(file: Uri): Promise<void> {
  const open = l10n.t("Open");
  const saved = l10n.t("The runbook is saved as {0}.", posix.basename(file.path));
  if ((await inform(saved, open)) !== open) return;
  // A browser elsewhere could not read a file of this machine.
  if (env.remoteName === undefined) await env.openExternal(file);
  else await window.showTextDocument(file, { preview: true });
}
