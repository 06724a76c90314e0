import { type Disposable, languages, type TextDocument, workspace } from "vscode";
import { languageId, schemes } from "../documents";
import { onAssociations } from "../settings";
import type { Answers } from "./answers";
import { isAssociated } from "./association";

/** What VS Code takes a file for that no other extension knows better. */
const unclaimed: ReadonlySet<string> = new Set(["yaml", "plaintext"]);

/** Makes specs of the documents that the setting names, but of none that the user has given another language since. */
export class AssociatedFiles implements Disposable {
  private readonly watching: readonly Disposable[];

  constructor(private readonly answers: Answers) {
    this.watching = [
      workspace.onDidOpenTextDocument(document => this.consider(document)),
      onAssociations(() => this.considerAll()),
    ];
    this.considerAll();
  }

  dispose(): void {
    for (const each of this.watching) each.dispose();
  }

  private considerAll(): void {
    for (const document of workspace.textDocuments) this.consider(document);
  }

  private consider(document: TextDocument): void {
    if (!unclaimed.has(document.languageId) || !schemes().has(document.uri.scheme)) return;
    if (this.answers.get(document.uri.toString()) === "left" || !isAssociated(document)) return;
    // It may be closed by now.
    languages.setTextDocumentLanguage(document, languageId).then(undefined, () => undefined);
  }
}
