import { commands, Disposable, l10n, ProgressLocation, window, workspace } from "vscode";
import { isSpec } from "./documents";
import type { Feature } from "./feature";
import type { Server } from "./server";
import { StatusItem } from "./status/status-item";

/** Runs the server from the first spec that is opened, and tells it when the workspace is trusted. */
export const serverFeature: Feature = ({ server }) => {
  const status = new StatusItem(server);
  return [
    status,
    startWithFirstSpec(server),
    workspace.onDidGrantWorkspaceTrust(() => server.trust()),
    commands.registerCommand("cemspec.restartServer", () => {
      status.starting();
      return restart(server);
    }),
    server,
  ];
};

/** The extension may have been started by a command that needs no server. */
function startWithFirstSpec(server: Server): Disposable {
  if (workspace.textDocuments.some(isSpec)) {
    void server.start();
    return new Disposable(() => undefined);
  }
  const opened = workspace.onDidOpenTextDocument(document => {
    if (!isSpec(document)) return;
    opened.dispose();
    void server.start();
  });
  return opened;
}

function restart(server: Server): Thenable<void> {
  const title = l10n.t("Restarting the CEM Spec language server");
  return window.withProgress({ location: ProgressLocation.Window, title }, () => server.restart());
}
