import { Disposable, FileType, type Uri, window, workspace } from "vscode";
import type { Feature } from "./feature";
import type { Server } from "./server";

/** Moving a folder tree tells of many folders at once. */
const pause = 200;

/**
 * Has certificate files read again when that may have gone or come back of which VS Code tells nothing: of a folder that is moved
 * or deleted it names the folder alone, and of what lies on another drive, or outside of the workspace, nothing at all.
 */
export const vanishedFilesFeature: Feature = ({ server }) => {
  const reading = new SoonAgain(server);
  const watcher = workspace.createFileSystemWatcher("**", false, true, false);
  return [
    reading,
    watcher,
    // Nobody can ask what it was.
    watcher.onDidDelete(() => reading.soon()),
    watcher.onDidCreate(async uri => {
      if (await isFolder(uri)) reading.soon();
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) reading.soon();
    }),
  ];
};

class SoonAgain extends Disposable {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {
    super(() => clearTimeout(this.timer));
  }

  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.server.refresh();
    }, pause);
  }
}

async function isFolder(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.Directory) !== 0,
    () => false,
  );
}
