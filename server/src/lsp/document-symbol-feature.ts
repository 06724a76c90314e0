import { documentSymbols, flatSymbols } from "../language/symbols/document-symbols";
import { answer } from "./answer";
import type { Feature } from "./feature";

export const documentSymbolFeature: Feature = {
  register(session) {
    let knowsHierarchy = false;
    session.onInitialize(({ capabilities }) => {
      knowsHierarchy = capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    });
    session.connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
      answer(session, uri, token, ({ analysis }) => {
        const symbols = documentSymbols(analysis);
        return knowsHierarchy ? symbols : flatSymbols(symbols, uri);
      }),
    );
  },
};
