import { type SearchedSpec, workspaceSymbols } from "../language/symbols/workspace-symbols";
import type { Feature } from "./feature";
import type { Session } from "./session";

export const workspaceSymbolFeature: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register(session) {
    session.connection.onWorkspaceSymbol(({ query }, token) =>
      token.isCancellationRequested ? [] : workspaceSymbols(openSpecs(session), query),
    );
  },
};

function openSpecs(session: Session): SearchedSpec[] {
  return session.documents.keys().flatMap(uri => {
    const file = session.current(uri)?.analysis.file;
    return file === undefined ? [] : [{ uri, file }];
  });
}
