import { type FoldingOptions, foldingRanges } from "../language/layout/folding";
import type { Feature } from "./feature";

export const foldingFeature: Feature = {
  register(session) {
    let options: FoldingOptions = { lineFoldingOnly: false };
    session.onInitialize(({ capabilities }) => {
      const { lineFoldingOnly = false, rangeLimit } = capabilities.textDocument?.foldingRange ?? {};
      options = { lineFoldingOnly, ...(rangeLimit !== undefined && { limit: rangeLimit }) };
    });
    session.connection.onFoldingRanges(({ textDocument }, token) => {
      const analysed = session.current(textDocument.uri);
      return analysed === undefined || token.isCancellationRequested ? [] : foldingRanges(analysed.analysis, options);
    });
  },
};
