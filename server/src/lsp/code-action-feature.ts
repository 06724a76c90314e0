import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
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
import { answerRead } from "./answer";
import { applyEditCommand, codeActionFor, type Versioned } from "./client-forms";
import type { Feature } from "./feature";
import { Moment } from "./moment";
import type { Session } from "./session";

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
    session.connection.onExecuteCommand(async ({ command, arguments: [edit, made] = [] }) => {
      if (command === applyEditCommand)
        await applyOffered(session, edit as WorkspaceEdit, made as Versioned | undefined);
      return null;
    });
    session.connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }, token) => {
      const asked = new Moment(session.documents, uri);
      const offered = await answerRead(session, { uri, token, asked }, ({ analysis, version }) => {
        const span = { start: analysis.lines.offset(range.start), end: analysis.lines.offset(range.end) };
        const request = { analysis: session.shown(uri, analysis), uri, version, span };
        return providers.filter(([kind]) => isWanted(kind, only)).flatMap(([, actions]) => actions(request));
      });
      // Only when asked for by name: it belongs on save and into the menu of sources, not into every light bulb.
      const whole = only?.some(kind => isWithin(fixAllKind, kind)) ? await wholeFix(session, uri) : [];
      // Not every editor looks at the version of an edit before it makes it.
      return asked.isNow ? [...(offered ?? []), ...whole].map(action => codeActionFor(action, client)) : [];
    });
  },
};

async function wholeFix(session: Session, uri: string): Promise<CodeAction[]> {
  const version = session.documents.get(uri)?.version;
  const analysis = await session.snapshot(uri);
  if (analysis === undefined || version === undefined) return [];
  const all = { start: 0, end: analysis.text.length };
  return fixAllAction({ analysis, uri, version, span: all }, text => session.checkText(uri, text));
}

/** What was offered as a command, for the text that it was offered for. */
async function applyOffered(session: Session, edit: WorkspaceEdit, made: Versioned | undefined): Promise<void> {
  if (made !== undefined && session.documents.get(made.uri)?.version !== made.version)
    throw new ResponseError(
      LSPErrorCodes.ContentModified,
      "The text has changed since this was offered, so it is not applied. Ask for it again.",
    );
  await session.connection.workspace.applyEdit(edit);
}

function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(wanted => isWithin(kind, wanted));
}

/** Kinds are hierarchical: `source` asks for `source.fixAll.cemspec` too. */
function isWithin(kind: string, wanted: string): boolean {
  return kind === wanted || wanted === "" || kind.startsWith(`${wanted}.`);
}
