import {
  BulkRegistration,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  type InitializeParams,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import type { OpenLogs } from "./agent-logs";
import type { Feature } from "./feature";
import { agentLogLanguage } from "./protocol";
import type { Session } from "./session";

/** Agents' logs that are open: findings, pushed to every client, and hovers over error codes. Opening one sends nothing. */
export const agentLogFeature: Feature = {
  register(session) {
    // Loaded with the first log: most who open a spec open none.
    let logs: Promise<OpenLogs> | undefined;
    const loaded = () => {
      logs ??= import("./agent-logs").then(({ OpenLogs }) => new OpenLogs(session));
      return logs;
    };
    session.onInitialize(client => session.whenReady(() => void askForLogs(session, client)));
    session.documents.onDidChangeContent(async ({ document: { uri, languageId } }) => {
      if (languageId === agentLogLanguage) await (await loaded()).open(uri);
      else await (await logs)?.relateAgain();
    });
    session.documents.onDidClose(async ({ document: { uri } }) => (await logs)?.close(uri));
    session.onRefresh(async () => (await logs)?.relateAgain());
  },
};

/** A client that is told may send logs, too, and gets for them what it needs and nothing of what is for specs. */
async function askForLogs({ connection }: Session, client: InitializeParams): Promise<void> {
  if (client.capabilities.textDocument?.synchronization?.dynamicRegistration !== true) return;
  const schemes = client.workspaceFolders?.map(({ uri }) => uri.split(":")[0] ?? "file") ?? [];
  const documentSelector = [...new Set(["file", "untitled", ...schemes])].map(scheme => ({
    language: agentLogLanguage,
    scheme,
  }));
  const wanted = BulkRegistration.create();
  wanted.add(DidOpenTextDocumentNotification.type, { documentSelector });
  wanted.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental });
  wanted.add(DidCloseTextDocumentNotification.type, { documentSelector });
  wanted.add(HoverRequest.type, { documentSelector });
  await connection.client.register(wanted).catch(() => undefined);
}
