import { type Uri, workspace } from "vscode";
import { type DiagnosticProviderMiddleware, vsdiag } from "vscode-languageclient/node";
import { isSpec } from "./documents";

/** An open document is what its language says: one that is open as YAML has no findings, though its name be a spec's. */
export const workspaceFindings: DiagnosticProviderMiddleware = {
  provideWorkspaceDiagnostics: (resultIds, token, report, next) =>
    next(resultIds, token, chunk => report(chunk && { items: chunk.items.map(ofSpecs) })),
};

/** Without a result's identifier the next answer is whole again, for when the document is closed. */
function ofSpecs(item: vsdiag.WorkspaceDocumentDiagnosticReport): vsdiag.WorkspaceDocumentDiagnosticReport {
  if (!isOpenAsOther(item.uri)) return item;
  return { kind: vsdiag.DocumentDiagnosticReportKind.full, uri: item.uri, version: null, items: [] };
}

function isOpenAsOther(uri: Uri): boolean {
  const open = workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  return open !== undefined && !isSpec(open);
}
