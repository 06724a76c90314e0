import type { CodeAction } from "vscode-languageserver-protocol/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { TextDocument as Documents } from "vscode-languageserver-textdocument";

/** The text after a code action was applied, as an editor applies it: to the version it was made for. */
export function applied(document: TextDocument, action: CodeAction | undefined): string {
  const [change, ...more] = action?.edit?.documentChanges ?? [];
  if (change === undefined || !("edits" in change) || more.length > 0)
    throw new Error("not one change of one document");
  if (change.textDocument.uri !== document.uri || change.textDocument.version !== document.version)
    throw new Error("made for another document or version");
  const edits = change.edits.map(edit => {
    if (!("newText" in edit)) throw new Error("not a plain text edit");
    return edit;
  });
  return Documents.applyEdits(document, edits);
}
