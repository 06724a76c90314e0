import {
  type CancellationToken,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { diagnostics } from "../language/diagnostics";
import { afterOthers } from "./after-others";
import { answerRead } from "./answer";
import type { Session } from "./session";

/** Answers clients that ask for findings themselves, for one document and for all specs of the workspace. */
export function registerPull(session: Session): void {
  const { diagnostics: pull } = session.connection.languages;
  pull.on(async ({ textDocument: { uri }, previousResultId }): Promise<DocumentDiagnosticReport> => {
    await new Promise<void>(afterOthers);
    const report = await answerRead(session, { uri }, ({ analysis, version }): DocumentDiagnosticReport => {
      const resultId = `${version}.${session.generation}`;
      if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const items = diagnostics(session.shown(uri, analysis), uri, session.settings.current.rules);
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    });
    return report ?? { kind: DocumentDiagnosticReportKind.Full, items: [] };
  });
  pull.onWorkspace(async (params, token, progress) => {
    progress.begin("CEM Spec", 0, "Checking the specs of the workspace", true);
    const items = await workspaceReports(session, params, token, (done, total) =>
      progress.report(Math.round((100 * done) / total), `${done} of ${total}`),
    );
    progress.done();
    return { items };
  });
}

async function workspaceReports(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  report: (done: number, total: number) => void,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const uris = await session.workspace.specs();
  for (const [done, uri] of uris.entries()) {
    if (token.isCancellationRequested) break;
    // Open documents are asked for one by one, in the state they have in the editor.
    if (session.documents.get(uri) !== undefined) continue;
    report(done, uris.length);
    const item = await reportOf(session, uri, previous.get(uri));
    if (item !== undefined) items.push(item);
  }
  // What was reported before and is no longer there has no findings left.
  for (const uri of previous.keys())
    if (!uris.includes(uri) && session.documents.get(uri) === undefined)
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
  return items;
}

async function reportOf(
  session: Session,
  uri: string,
  previous: string | undefined,
): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
  const stamp = await session.workspace.stampOf(uri);
  if (stamp === undefined) return undefined;
  const resultId = `${stamp}.${session.generation}`;
  if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
  const file = await session.workspace.parsedNow(uri);
  if (file === undefined) return undefined;
  const analysis = await session.checkFile(uri, file);
  const items = diagnostics(session.shown(uri, analysis), uri, session.settings.current.rules);
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
}
