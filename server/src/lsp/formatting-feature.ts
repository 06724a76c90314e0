import { formatting } from "../language/layout/formatting";
import { onType } from "../language/layout/on-type";
import type { Feature } from "./feature";

/** Formatting of a document, of some of its lines, and of the line that a key has just begun. */
export const formattingFeature: Feature = {
  register(session) {
    const { connection } = session;
    connection.onDocumentFormatting(({ textDocument, options }, token) => {
      const analysed = session.current(textDocument.uri);
      return analysed === undefined || token.isCancellationRequested ? [] : formatting(analysed.analysis, options);
    });
    connection.onDocumentRangeFormatting(({ textDocument, range, options }, token) => {
      const analysed = session.current(textDocument.uri);
      return analysed === undefined || token.isCancellationRequested
        ? []
        : formatting(analysed.analysis, options, range);
    });
    connection.onDocumentOnTypeFormatting(({ textDocument, position, ch, options }, token) => {
      const analysed = session.current(textDocument.uri);
      return analysed === undefined || token.isCancellationRequested
        ? []
        : onType(analysed.analysis, position, ch, options);
    });
  },
};
