import { type TextDocument, window, workspace } from "vscode";
import { agentLogLanguage } from "../../server/src/lsp/protocol";

export const languageId = "cemspec";

/** Where specs are looked at: in files, in new ones, and in what workspace folders are made of. Never in old revisions (`git:`). */
export function specSelector(): { language: string; scheme: string }[] {
  return [...schemes()].map(scheme => ({ language: languageId, scheme }));
}

export function schemes(): ReadonlySet<string> {
  const folders = workspace.workspaceFolders ?? [];
  return new Set(["file", "untitled", ...folders.map(({ uri }) => uri.scheme)]);
}

export function isSpec(document: TextDocument): boolean {
  return document.languageId === languageId;
}

export function isAgentLog(document: TextDocument): boolean {
  return document.languageId === agentLogLanguage;
}

/** The spec that the user is looking at. */
export function activeSpec(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document !== undefined && isSpec(document) ? document : undefined;
}
