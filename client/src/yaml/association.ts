import { type DocumentFilter, languages, RelativePattern, type TextDocument, workspace } from "vscode";
import { associations } from "../settings";

/** Whether the setting names the document. The server reads the patterns alike (`server/src/lsp/file-associations.ts`). */
export function isAssociated(document: TextDocument): boolean {
  return languages.match(associations().flatMap(filtersOf), document) > 0;
}

function filtersOf(pattern: string): DocumentFilter[] {
  const glob = pattern.includes("/") ? pattern : `**/${pattern}`;
  const folders = workspace.workspaceFolders ?? [];
  return [{ pattern: glob }, ...folders.map(folder => ({ pattern: new RelativePattern(folder, glob) }))];
}
