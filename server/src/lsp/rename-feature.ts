import {
  type ClientCapabilities,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from "vscode-languageserver/node";
import { prepareRename, type Refusal, rename } from "../language/navigation/rename";
import { asksFor, workspaceEdit } from "../language/navigation/workspace-edit";
import { answer } from "./answer";
import type { Feature } from "./feature";

export const renameFeature: Feature = {
  register(session) {
    const { connection } = session;
    let client: ClientCapabilities = {};
    session.onInitialize(({ capabilities }) => {
      client = capabilities;
    });
    connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
      answer(session, uri, token, ({ analysis }) => {
        const found = accepted(prepareRename(analysis, analysis.lines.offset(position)));
        return found && { range: analysis.lines.range(found), placeholder: found.name };
      }),
    );
    connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
      answer(session, uri, token, ({ analysis, version }) => {
        const renaming = accepted(rename(analysis, analysis.lines.offset(position), newName));
        if (renaming === undefined) return undefined;
        const message = asksFor(client) ? undefined : renaming.note;
        // After the answer: the person reads it when the names have changed.
        if (message !== undefined)
          setImmediate(
            () => void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message }),
          );
        return workspaceEdit(renaming, analysis.lines, { uri, version }, client);
      }),
    );
  },
};

function accepted<T extends object>(result: T | Refusal | undefined): T | undefined {
  if (result !== undefined && "problem" in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.problem);
  return result;
}
