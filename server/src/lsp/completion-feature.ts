import type { ClientCapabilities } from "vscode-languageserver/node";
import { completion, wantsFiles } from "../language/completion/completion";
import { certificatePaths } from "./certificate-paths";
import { completionFor } from "./client-forms";
import type { Feature } from "./feature";
import { folderOf } from "./session";

export const completionFeature: Feature = {
  register(session) {
    let client: ClientCapabilities = {};
    session.onInitialize(({ capabilities }) => {
      client = capabilities;
    });
    session.connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
      const analysed = session.current(uri);
      if (analysed === undefined) return [];
      const { analysis } = analysed;
      const offset = analysis.lines.offset(position);
      const folder = session.trusted && wantsFiles(analysis, offset) ? folderOf(uri) : undefined;
      const files = folder === undefined ? [] : await certificatePaths(folder);
      if (token.isCancellationRequested) return [];
      const line = analysis.file.source.slice(
        analysis.lines.startOf(position.line),
        analysis.lines.endOf(position.line),
      );
      const indent = /^ */.exec(line)?.[0] ?? "";
      return completion(analysis, offset, files).map(item => completionFor(item, client, indent));
    });
  },
};
