import type { TextDocumentContentChangeEvent } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Edit } from "../yaml/edit";

/** What stood at `[start, end)` of an older text is `[start, newEnd)` of the present one. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** Notes where open documents were changed since somebody last asked, so that the rest need not be looked at again. */
export class TypedEdits {
  private readonly changed = new WeakMap<TextDocument, Stretch | "all">();

  /** How `TextDocuments` makes and changes documents. */
  readonly documents = {
    create: TextDocument.create,
    update: (document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument => {
      for (const change of changes) {
        this.note(document, change);
        TextDocument.update(document, [change], version);
      }
      return document;
    },
  };

  /** The change since the last call as one edit; undefined when all of the text may be another. */
  take(document: TextDocument): Edit | undefined {
    const stretch = this.changed.get(document);
    this.changed.delete(document);
    if (stretch === undefined || stretch === "all") return undefined;
    const { start, end, newEnd } = stretch;
    return { start, end, newText: document.getText().slice(start, newEnd) };
  }

  private note(document: TextDocument, change: TextDocumentContentChangeEvent): void {
    const before = this.changed.get(document);
    if (before === "all" || !("range" in change)) {
      this.changed.set(document, "all");
      return;
    }
    const start = document.offsetAt(change.range.start);
    const end = Math.max(start, document.offsetAt(change.range.end));
    this.changed.set(document, joined(before, { start, end, newEnd: start + change.text.length }));
  }
}

/** Two changes as one; the second counts in the text that the first has made. */
function joined(first: Stretch | undefined, second: Stretch): Stretch {
  if (first === undefined) return second;
  const behind = Math.max(0, second.end - first.newEnd);
  return {
    start: Math.min(first.start, second.start),
    end: first.end + behind,
    newEnd: first.newEnd + behind + second.newEnd - second.end,
  };
}
