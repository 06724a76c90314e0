import type { ClientCapabilities } from "vscode-languageserver/node";
import { completion, wantsFiles } from "../language/completion/completion";
import { answer } from "./answer";
import { certificatePaths } from "./certificate-paths";
import { completionFor } from "./client-forms";
import type { Feature } from "./feature";
import { Moment } from "./moment";
import { type Analysed, folderOf } from "./session";

export const completionFeature: Feature = {
  register(session) {
    let client: ClientCapabilities = {};
    session.onInitialize(({ capabilities }) => {
      client = capabilities;
    });
    session.connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
      const asked = new Moment(session.documents, uri);
      const wants = ({ analysis }: Analysed) => wantsFiles(analysis, analysis.lines.offset(position));
      const folder = session.trusted && answer(session, uri, token, wants) ? folderOf(uri) : undefined;
      const files = folder === undefined ? [] : await certificatePaths(folder);
      if (!asked.isNow) return [];
      const offered = answer(session, uri, token, ({ analysis }) => {
        const { lines } = analysis;
        const line = analysis.file.source.slice(lines.startOf(position.line), lines.endOf(position.line));
        const indent = /^ */.exec(line)?.[0] ?? "";
        return completion(analysis, lines.offset(position), files).map(item => completionFor(item, client, indent));
      });
      return offered ?? [];
    });
  },
};
