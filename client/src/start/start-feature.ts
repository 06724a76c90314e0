import { commands, Uri, window, workspace } from "vscode";
import { languageId } from "../documents";
import type { Feature } from "../feature";

/** What to begin with: a spec to fill in, and one with faults to look at. */
export const startFeature: Feature = ({ context }) => [
  commands.registerCommand("cemspec.newSpec", newSpec),
  commands.registerCommand("cemspec.openExample", () => openExample(context.extensionUri)),
];

async function newSpec(): Promise<void> {
  await show("");
  // As one types it: Tab leads from value to value.
  await commands.executeCommand("editor.action.insertSnippet", { langId: languageId, name: "Whole spec" });
}

/** A copy of its own, so that it can be mended without changing the extension. */
async function openExample(extension: Uri): Promise<void> {
  const example = Uri.joinPath(extension, "examples", "broken.cem.yaml");
  await show(new TextDecoder().decode(await workspace.fs.readFile(example)));
}

async function show(content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: languageId, content }));
}
