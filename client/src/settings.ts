import { type Disposable, workspace } from "vscode";

/** Settings that are the client's own; the server asks for the others itself. */
export function isLensWanted(): boolean {
  return workspace.getConfiguration("cemspec").get("codeLens.enabled", true);
}

export function onLensSetting(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration(change => {
    if (change.affectsConfiguration("cemspec.codeLens")) listener();
  });
}
