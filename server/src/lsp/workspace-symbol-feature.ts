import type { CancellationToken } from "vscode-languageserver/node";
import { type SearchedSpec, workspaceSymbols } from "../language/symbols/workspace-symbols";
import type { Feature } from "./feature";
import type { Session } from "./session";

export const workspaceSymbolFeature: Feature = {
  register(session) {
    session.connection.onWorkspaceSymbol(async ({ query }, token) => {
      const others = await otherSpecs(session, token);
      const open = openSpecs(session);
      // Those that were opened meanwhile are as they are in the editor.
      const specs = [...open, ...others.filter(({ uri }) => session.documents.get(uri) === undefined)];
      return token.isCancellationRequested ? [] : workspaceSymbols(specs, query);
    });
  },
};

function openSpecs(session: Session): SearchedSpec[] {
  return session.documents.keys().flatMap(uri => {
    const file = session.current(uri)?.analysis.file;
    return file === undefined ? [] : [{ uri, file }];
  });
}

/** The specs of the workspace that are not open, as they are on the disk. */
async function otherSpecs(session: Session, token: CancellationToken): Promise<SearchedSpec[]> {
  const found: SearchedSpec[] = [];
  for (const uri of await session.workspace.specs()) {
    if (token.isCancellationRequested) break;
    if (session.documents.get(uri) !== undefined) continue;
    const file = await session.workspace.parsed(uri);
    if (file !== undefined) found.push({ uri, file });
  }
  return found;
}
