import type { DocumentUri, Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver/node";
import type { Edit } from "../yaml/edit";
import { Lines } from "../yaml/lines";
import { Pieces } from "../yaml/pieces";

/** What stood at `[start, end)` of an older text is `[start, newEnd)` of the present one. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/**
 * A document that a client has open. A change costs what it touches, and where the text was changed since somebody last
 * asked is known, so that the rest need not be looked at again.
 */
export class OpenDocument {
  private pieces: Pieces;
  /** Of the text as it is now; they stay those of that text when the document changes. */
  lines: Lines;
  private changed: Stretch | "all" | undefined;

  private constructor(
    readonly uri: DocumentUri,
    readonly languageId: string,
    public version: number,
    text: string,
  ) {
    this.pieces = Pieces.of(text);
    this.lines = new Lines(this.pieces);
  }

  /** What `TextDocuments` makes documents with. */
  static create(uri: DocumentUri, languageId: string, version: number, text: string): OpenDocument {
    return new OpenDocument(uri, languageId, version, text);
  }

  /** The same for changes; those of one notification follow one another. */
  static update(document: OpenDocument, changes: TextDocumentContentChangeEvent[], version: number): OpenDocument {
    for (const change of changes) document.change(change);
    document.version = version;
    return document;
  }

  get lineCount(): number {
    return this.lines.count;
  }

  getText(range?: Range): string {
    if (range === undefined) return this.pieces.toString();
    const start = this.offsetAt(range.start);
    return this.pieces.slice(start, Math.max(start, this.offsetAt(range.end)));
  }

  positionAt(offset: number): Position {
    return this.lines.position(Math.max(0, Math.min(offset, this.pieces.length)));
  }

  offsetAt(position: Position): number {
    return position.line < 0 ? 0 : this.lines.offset({ ...position, character: Math.max(0, position.character) });
  }

  /** What was changed since the last call, as one edit; undefined when all of the text may be another. */
  takeEdit(): Edit | undefined {
    const { changed } = this;
    this.changed = undefined;
    if (changed === undefined || changed === "all") return undefined;
    const { start, end, newEnd } = changed;
    return { start, end, newText: this.pieces.slice(start, newEnd) };
  }

  private change(change: TextDocumentContentChangeEvent): void {
    if (!("range" in change)) {
      this.pieces = Pieces.of(change.text);
      this.lines = new Lines(this.pieces);
      this.changed = "all";
      return;
    }
    const start = this.offsetAt(change.range.start);
    const end = Math.max(start, this.offsetAt(change.range.end));
    const edit = { start, end, newText: change.text };
    this.pieces = this.pieces.edited(edit);
    this.lines = this.lines.edited(edit, this.pieces);
    if (this.changed !== "all") this.changed = joined(this.changed, { start, end, newEnd: start + change.text.length });
  }
}

/** Two changes as one; the second counts in the text that the first has made. */
function joined(first: Stretch | undefined, second: Stretch): Stretch {
  if (first === undefined) return second;
  const behind = Math.max(0, second.end - first.newEnd);
  return {
    start: Math.min(first.start, second.start),
    end: first.end + behind,
    newEnd: Math.max(first.newEnd, second.end) + second.newEnd - second.end,
  };
}
