import {
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  type CodeActionProviderMetadata,
  type Diagnostic,
  l10n,
  type Range,
  type TextDocument,
} from "vscode";
import { label } from "../../../server/src/language/label";
import type { Server } from "../server";

const passwordNeeded = "CEM318";

/** Offers to give the password of a locked file, unless the spec says that it comes from the environment. */
export class PasswordQuickFix implements CodeActionProvider {
  static readonly metadata: CodeActionProviderMetadata = { providedCodeActionKinds: [CodeActionKind.QuickFix] };

  constructor(private readonly server: Server) {}

  async provideCodeActions(document: TextDocument, _: Range, context: CodeActionContext): Promise<CodeAction[]> {
    const wanted = context.diagnostics.filter(diagnostic => codeOf(diagnostic) === passwordNeeded);
    if (wanted.length === 0) return [];
    const locked = new Set((await this.server.lockedFiles(document.uri)).map(({ file }) => file));
    return wanted.flatMap(diagnostic => {
      const file = unquoted(document.getText(diagnostic.range));
      return locked.has(file) ? [action(diagnostic, file)] : [];
    });
  }
}

function action(diagnostic: Diagnostic, file: string): CodeAction {
  const title = l10n.t("Enter the password of {0}…", label(file));
  const fix = new CodeAction(title, CodeActionKind.QuickFix);
  fix.command = { title, command: "cemspec.enterPassword", arguments: [file] };
  fix.diagnostics = [diagnostic];
  fix.isPreferred = true;
  return fix;
}

function codeOf({ code }: Diagnostic): string | number | undefined {
  return typeof code === "object" ? code.value : code;
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, "$2");
}
