import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { ActionRequest } from "../language/actions/action";
import { fixAllKind } from "../language/actions/action-kinds";
import { extractCertificate } from "../language/actions/extract-certificate";
import { fillIn } from "../language/actions/fill-in";
import { fixAllAction } from "../language/actions/fix-all";
import { insertSections } from "../language/actions/insert-section";
import { quickFixes } from "../language/actions/quick-fixes";
import { suppressions } from "../language/actions/suppress";
import { applyEditCommand, codeActionFor } from "./client-forms";
import type { Feature } from "./feature";

type Provider = readonly [kind: string, actions: (request: ActionRequest) => CodeAction[]];

/** What is offered at a selection, in the order it is shown. Fix all is apart: it checks texts that are not open. */
const providers: readonly Provider[] = [
  [CodeActionKind.QuickFix, quickFixes],
  [CodeActionKind.QuickFix, suppressions],
  [CodeActionKind.RefactorRewrite, fillIn],
  [CodeActionKind.RefactorRewrite, insertSections],
  [CodeActionKind.RefactorExtract, extractCertificate],
];

export const codeActionFeature: Feature = {
  register(session) {
    let client: ClientCapabilities = {};
    session.onInitialize(({ capabilities }) => {
      client = capabilities;
    });
    session.connection.onExecuteCommand(async ({ command, arguments: [edit] = [] }) => {
      if (command === applyEditCommand) await session.connection.workspace.applyEdit(edit as WorkspaceEdit);
      return null;
    });
    session.connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }, token) => {
      const analysed = await session.complete(uri);
      if (analysed === undefined || token.isCancellationRequested) return [];
      const { analysis, version } = analysed;
      const span = { start: analysis.lines.offset(range.start), end: analysis.lines.offset(range.end) };
      const request = { analysis, uri, version, span };
      const shown = { ...request, analysis: session.shown(uri, analysis) };
      const offered = providers.filter(([kind]) => isWanted(kind, only)).flatMap(([, actions]) => actions(shown));
      // Only when asked for by name: it belongs on save and into the menu of sources, not into every light bulb.
      const whole = only?.some(kind => isWithin(fixAllKind, kind))
        ? await fixAllAction(request, text => session.checkText(uri, text))
        : [];
      return [...offered, ...whole].map(action => codeActionFor(action, client));
    });
  },
};

function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(wanted => isWithin(kind, wanted));
}

/** Kinds are hierarchical: `source` asks for `source.fixAll.cemspec` too. */
function isWithin(kind: string, wanted: string): boolean {
  return kind === wanted || wanted === "" || kind.startsWith(`${wanted}.`);
}
