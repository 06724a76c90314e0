import type { Feature } from "./feature";
import { refreshNotification, trustNotification } from "./protocol";

/** What makes the server read certificate files anew: trust given, passwords changed, files changed on disk. */
export const trustFeature: Feature = {
  register(session) {
    session.connection.onNotification(trustNotification, () => {
      session.trusted = true;
      session.refresh();
    });
    session.connection.onNotification(refreshNotification, () => session.refresh());
    session.connection.onDidChangeWatchedFiles(() => session.refresh());
    session.onInitialize(({ capabilities }) => {
      if (capabilities.workspace?.workspaceFolders !== true) return;
      session.whenReady(() => {
        session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          session.workspace.change(added, removed);
          session.refresh();
        });
      });
    });
  },
};
