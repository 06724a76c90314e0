import { inlayHints } from "../language/hints/inlay-hints";
import { answerRead } from "./answer";
import type { Feature } from "./feature";
import { Moment } from "./moment";

export const inlayHintFeature: Feature = {
  register(session) {
    const { connection } = session;
    session.onInitialize(({ capabilities }) => {
      if (capabilities.workspace?.inlayHint?.refreshSupport !== true) return;
      // Certificate files or the setting changed: the client asks by itself only when the text did.
      session.onRefresh(() => void connection.languages.inlayHint.refresh().catch(() => undefined));
    });
    connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
      if (!session.settings.current.inlayHints.enabled) return [];
      // What a certificate file holds is known once it was read.
      const asked = new Moment(session.documents, textDocument.uri);
      return answerRead(session, { uri: textDocument.uri, token, asked }, ({ analysis }) => {
        const { lines } = analysis;
        return inlayHints(analysis, { start: lines.offset(range.start), end: lines.offset(range.end) }, Date.now());
      });
    });
  },
};
