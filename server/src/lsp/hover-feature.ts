import type { ClientCapabilities } from "vscode-languageserver/node";
import { hover } from "../language/hover/hover";
import { answerRead } from "./answer";
import { hoverFor } from "./client-forms";
import type { Feature } from "./feature";
import { Moment } from "./moment";
import { agentLogLanguage } from "./protocol";

export const hoverFeature: Feature = {
  register(session) {
    let client: ClientCapabilities = {};
    session.onInitialize(({ capabilities }) => {
      client = capabilities;
    });
    session.connection.onHover(async ({ textDocument, position }, token) => {
      const log = session.documents.get(textDocument.uri);
      const asked = new Moment(session.documents, textDocument.uri);
      if (log?.languageId === agentLogLanguage) {
        const { agentLogHover } = await import("./agent-logs");
        return asked.isNow ? agentLogHover(log, position, client) : null;
      }
      return answerRead(session, { uri: textDocument.uri, token, asked }, ({ analysis }) => {
        const found = hover(analysis, analysis.lines.offset(position), Date.now());
        return found && hoverFor(found, client);
      });
    });
  },
};
