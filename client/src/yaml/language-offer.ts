import { posix } from "node:path";
import { type Disposable, l10n, languages, Range, type TextDocument, type TextEditor, window, workspace } from "vscode";
import { languageId, schemes } from "../documents";
import { inform } from "../messages";
import type { Answers } from "./answers";
import { isAssociated } from "./association";
import { beginsLikeSpec } from "./spec-text";

/** Large files are not read to their end. */
const beginning = new Range(0, 0, 100, 0);

/** Offers once to treat a YAML file as the spec that it begins like. A file that was switched stays a spec. */
export class LanguageOffer implements Disposable {
  private readonly asking = new Set<string>();
  private readonly watching: readonly Disposable[];

  constructor(private readonly answers: Answers) {
    this.watching = [
      window.onDidChangeActiveTextEditor(editor => this.consider(editor)),
      workspace.onDidSaveTextDocument(() => this.consider(window.activeTextEditor)),
    ];
    void this.consider(window.activeTextEditor);
  }

  dispose(): void {
    for (const each of this.watching) each.dispose();
  }

  private async consider(editor: TextEditor | undefined): Promise<void> {
    const document = editor?.document;
    if (document === undefined || !isCandidate(document)) return;
    const uri = document.uri.toString();
    const answer = this.answers.get(uri);
    if (answer === "switch") await languages.setTextDocumentLanguage(document, languageId);
    if (answer !== undefined || this.answers.never || this.asking.has(uri)) return;
    this.asking.add(uri);
    await this.ask(document, uri);
    this.asking.delete(uri);
  }

  private async ask(document: TextDocument, uri: string): Promise<void> {
    const [yes, notNow, never] = [l10n.t("Switch"), l10n.t("Not Now"), l10n.t("Don't Ask Again")];
    const question = l10n.t(
      "{0} begins like a CEM spec. Switch its language from YAML to CEM Spec, so that it is checked?",
      posix.basename(document.uri.path),
    );
    const answer = await inform(question, yes, notNow, never);
    await this.answers.set(uri, answer === yes ? "switch" : "stay");
    if (answer === never) await this.answers.neverAgain();
    if (answer === yes && !document.isClosed) await languages.setTextDocumentLanguage(document, languageId);
  }
}

/** New files are asked about once they are saved and have a name to remember, files that the setting names not at all. */
function isCandidate(document: TextDocument): boolean {
  const { languageId, uri } = document;
  if (languageId !== "yaml" || uri.scheme === "untitled" || !schemes().has(uri.scheme)) return false;
  return beginsLikeSpec(document.getText(beginning)) && !isAssociated(document);
}
