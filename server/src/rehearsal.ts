import type { CheckContext, OpenSpec } from "./check";
import type { Finding } from "./rules/finding";
import type { SpecFile } from "./spec/parse";
import { applyEdits, type Edit } from "./yaml/edit";
import { Pieces } from "./yaml/pieces";

interface Copy {
  readonly spec: OpenSpec;
  text: Pieces;
}

/** Edits that the copy may be behind. Reading it anew takes as long as some more. */
const mostBehind = 100;

/**
 * Makes edits of an open spec on a copy, so that nothing is touched that others hold on to. The copy is made for the first
 * of them, and from then on each costs what it touches, however long the spec is.
 */
export class Rehearsal {
  private copy: Copy | undefined;
  private behind: Edit[] = [];
  private file: SpecFile | undefined;

  /**
   * @param open checks a text from the start
   * @param context what the spec itself is checked with now
   */
  constructor(
    private readonly open: (text: string) => OpenSpec,
    private readonly context: () => CheckContext,
  ) {}

  /** The spec is another. `edit`: what has made it from the one before; absent when all of it may be new. */
  follow(file: SpecFile, edit?: Edit): void {
    this.file = file;
    if (edit === undefined || this.behind.length === mostBehind) this.copy = undefined;
    if (edit === undefined || this.copy === undefined) this.behind = [];
    else this.behind.push(edit);
  }

  /** Whether edits of `file` cost no more than they touch. */
  isQuick({ text, yaml: { regions } }: SpecFile, edits: readonly Edit[]): boolean {
    return regions?.hasMarks === false && edits.every(edit => isWithinLine(text, edit));
  }

  /**
   * What `look` sees in the findings that there would be.
   * @param edits they do not overlap
   */
  after<T>(file: SpecFile, edits: readonly Edit[], look: (findings: readonly Finding[]) => T): T {
    if (file !== this.file || !this.isQuick(file, edits))
      return look(this.open(applyEdits(file.text, edits)).analysis.findings);
    const copy = this.upToDate(file);
    const undone = edits
      .toSorted((a, b) => a.start - b.start || a.end - b.end)
      .reverse()
      .map(edit => this.make(copy, edit));
    const seen = look(copy.spec.analysis.findings);
    for (const edit of undone.reverse()) this.make(copy, edit);
    return seen;
  }

  private upToDate({ text }: SpecFile): Copy {
    this.copy ??= { spec: this.open(text), text: Pieces.of(text) };
    for (const edit of this.behind.splice(0)) this.make(this.copy, edit);
    return this.copy;
  }

  /** Makes an edit of the copy, and tells what takes it back. */
  private make(copy: Copy, edit: Edit): Edit {
    const { start, end, newText } = edit;
    const undo = { start, end: start + newText.length, newText: copy.text.slice(start, end) };
    copy.text = copy.text.edited(edit);
    copy.spec.edit(edit, copy.spec.analysis.lines.edited(edit, copy.text), this.context());
    return undo;
  }
}

function isWithinLine(text: string, { start, end, newText }: Edit): boolean {
  return !/[\r\n]/.test(newText + text.slice(start, end));
}
