import { commands, Disposable, l10n, ProgressLocation, type TextDocument, window, workspace } from "vscode";
import { isAgentLog, isSpec } from "./documents";
import type { Feature } from "./feature";
import type { Server } from "./server";
import { StatusItem } from "./status/status-item";

/** Runs the server from the first spec or log that is opened, and tells it when the workspace is trusted. */
export const serverFeature: Feature = ({ server }) => {
  const status = new StatusItem(server);
  return [
    status,
    startWithFirst(server),
    workspace.onDidGrantWorkspaceTrust(() => server.trust()),
    commands.registerCommand("cemspec.restartServer", () => {
      status.starting();
      return restart(server);
    }),
    server,
  ];
};

/** The extension may have been started by a command that needs no server. */
function startWithFirst(server: Server): Disposable {
  const isWanted = (document: TextDocument) => isSpec(document) || isAgentLog(document);
  if (workspace.textDocuments.some(isWanted)) {
    void server.start();
    return new Disposable(() => undefined);
  }
  const opened = workspace.onDidOpenTextDocument(document => {
    if (!isWanted(document)) return;
    opened.dispose();
    void server.start();
  });
  return opened;
}

function restart(server: Server): Thenable<void> {
  const title = l10n.t("Restarting the CEM Spec language server");
  return window.withProgress({ location: ProgressLocation.Window, title }, () => server.restart());
}
