import { type Disposable, workspace } from "vscode";

/** Settings that the client itself goes by; the server asks for its own. */
export function isLensWanted(): boolean {
  return workspace.getConfiguration("cemspec").get("codeLens.enabled", true);
}

export function onLensSetting(listener: () => void): Disposable {
  return onSetting("cemspec.codeLens", listener);
}

/** Glob patterns of specs that have names of their own. */
export function associations(): readonly string[] {
  const patterns = workspace.getConfiguration("cemspec").get<unknown>("files.associations");
  return Array.isArray(patterns) ? patterns.filter(each => typeof each === "string" && each !== "") : [];
}

export function onAssociations(listener: () => void): Disposable {
  return onSetting("cemspec.files.associations", listener);
}

function onSetting(section: string, listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration(change => {
    if (change.affectsConfiguration(section)) listener();
  });
}
