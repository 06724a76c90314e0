import { type Disposable, type TextDocument, workspace } from "vscode";
import { isSpec } from "../documents";
import type { Answers } from "./answers";
import { isAssociated } from "./association";

/** Remembers when the user gives another language to a document that was made a spec, and when it becomes one again. */
export class LanguageChanges implements Disposable {
  private readonly watching: readonly Disposable[];

  constructor(private readonly answers: Answers) {
    // VS Code tells of a new language as of a document that is closed and opened.
    this.watching = [
      workspace.onDidCloseTextDocument(document => this.left(document)),
      workspace.onDidOpenTextDocument(document => this.returned(document)),
    ];
  }

  dispose(): void {
    for (const each of this.watching) each.dispose();
  }

  private left(document: TextDocument): void {
    if (!isSpec(document) || document.isClosed) return;
    const uri = document.uri.toString();
    if (this.answers.get(uri) === "switch" || isAssociated(document)) void this.answers.set(uri, "left");
  }

  private returned(document: TextDocument): void {
    const uri = document.uri.toString();
    if (isSpec(document) && this.answers.get(uri) === "left") void this.answers.set(uri, "switch");
  }
}
