import type { ClientCapabilities } from "vscode-languageserver/node";
import { hover } from "../language/hover/hover";
import { hoverFor } from "./client-forms";
import type { Feature } from "./feature";
import { agentLogLanguage } from "./protocol";

export const hoverFeature: Feature = {
  register(session) {
    let client: ClientCapabilities = {};
    session.onInitialize(({ capabilities }) => {
      client = capabilities;
    });
    session.connection.onHover(async ({ textDocument, position }, token) => {
      const log = session.documents.get(textDocument.uri);
      if (log?.languageId === agentLogLanguage)
        return (await import("./agent-logs")).agentLogHover(log, position, client);
      const analysed = await session.complete(textDocument.uri);
      if (analysed === undefined || token.isCancellationRequested) return null;
      const found = hover(analysed.analysis, analysed.analysis.lines.offset(position), Date.now());
      return found === undefined ? null : hoverFor(found, client);
    });
  },
};
