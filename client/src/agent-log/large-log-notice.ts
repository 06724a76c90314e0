import { posix } from "node:path";
import { type Disposable, l10n, TabInputText, type Uri, window, workspace } from "vscode";
import { inform } from "../messages";

/** VS Code hands no longer text to extensions: 50 MB, in characters. */
const limit = 50 * 1024 * 1024;

/** Tells once of each log that is too large for VS Code to hand on: it would look as if nothing were wrong with it. */
export class LargeLogNotice implements Disposable {
  private readonly told = new Set<string>();
  private readonly watching = window.tabGroups.onDidChangeTabs(() => this.consider());

  constructor() {
    void this.consider();
  }

  dispose(): void {
    this.watching.dispose();
  }

  private async consider(): Promise<void> {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    if (!(input instanceof TabInputText) || !hasLogName(input.uri) || this.told.has(input.uri.toString())) return;
    if (!(await isTooLarge(input.uri))) return;
    this.told.add(input.uri.toString());
    void inform(
      l10n.t(
        "{0} is larger than 50 MB: VS Code hands it to no extension, so it is not checked. Run “cemspec log” on it in a terminal.",
        posix.basename(input.uri.path),
      ),
    );
  }
}

/** By its name, because its language is not told either. */
function hasLogName({ path }: Uri): boolean {
  return /^agent\.log$/i.test(posix.basename(path));
}

async function isTooLarge(uri: Uri): Promise<boolean> {
  if (workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) return false;
  const { size } = await workspace.fs.stat(uri).then(
    stat => stat,
    () => ({ size: 0 }),
  );
  return size > limit;
}
