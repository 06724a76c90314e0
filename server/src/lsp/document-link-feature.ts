import { documentLinks } from "../language/hints/document-links";
import type { Feature } from "./feature";

/** Following a link opens a file that a spec names: none are offered in a workspace that is not trusted. */
export const documentLinkFeature: Feature = {
  register(session) {
    session.connection.onDocumentLinks(({ textDocument: { uri } }, token) => {
      const analysed = session.trusted ? session.current(uri) : undefined;
      return analysed === undefined || token.isCancellationRequested ? [] : documentLinks(analysed.analysis, uri);
    });
  },
};
