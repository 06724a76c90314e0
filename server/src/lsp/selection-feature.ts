import { selectionRange } from "../language/layout/selection";
import type { Feature } from "./feature";

export const selectionFeature: Feature = {
  register(session) {
    session.connection.onSelectionRanges(({ textDocument, positions }, token) => {
      const analysis = session.current(textDocument.uri)?.analysis;
      if (analysis === undefined || token.isCancellationRequested) return null;
      return positions.map(position => selectionRange(analysis, analysis.lines.offset(position)));
    });
  },
};
