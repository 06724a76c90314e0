import * as assert from "node:assert";
import * as vscode from "vscode";

const patience = 20_000;

/** Asks again until the answer satisfies: the server works beside the test. */
export async function until<T>(ask: () => T | Thenable<T>, satisfied: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer) || Date.now() > end) return answer;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Where a file of the workspace is. */
export function place(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, file);
}

export async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(place(file)));
}

export async function write(file: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(place(file), new TextEncoder().encode(text));
  return place(file);
}

export async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(place(file));
  await vscode.window.showTextDocument(document);
  return document;
}

export function codesOf(diagnostics: readonly vscode.Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => (typeof code === "object" ? code.value : code)).sort();
}

/** The codes found in a file, once they are as wanted. */
export async function codesIn(uri: vscode.Uri, satisfied: (codes: unknown[]) => boolean): Promise<unknown[]> {
  return until(() => codesOf(vscode.languages.getDiagnostics(uri)), satisfied);
}

/** One character into the first occurrence. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset + 1);
}

/** With a setting of the workspace as given; as it was afterwards. */
export async function withSetting(
  section: string,
  name: string,
  value: unknown,
  work: () => Promise<void>,
): Promise<void> {
  const change = (to: unknown) =>
    vscode.workspace.getConfiguration(section).update(name, to, vscode.ConfigurationTarget.Workspace);
  await change(value);
  try {
    await work();
  } finally {
    await change(undefined);
  }
}
