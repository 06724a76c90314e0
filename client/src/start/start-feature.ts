import { commands, Uri, window, workspace } from "vscode";
import { languageId } from "../documents";
import type { Feature } from "../feature";
import { newSpec } from "./new-spec-command";

/** What to begin with: a spec made from answers, and one with faults to look at. */
export const startFeature: Feature = host => [
  commands.registerCommand("cemspec.newSpec", (given?: unknown) => newSpec(host, given)),
  commands.registerCommand("cemspec.openExample", () => openExample(host.context.extensionUri)),
];

/** A copy of its own, so that it can be mended without changing the extension. */
async function openExample(extension: Uri): Promise<void> {
  const example = Uri.joinPath(extension, "examples", "broken.cem.yaml");
  const content = new TextDecoder().decode(await workspace.fs.readFile(example));
  await window.showTextDocument(await workspace.openTextDocument({ language: languageId, content }));
}
