import type { Analysis } from "../../check";
import type { SpecFile } from "../../spec/parse";
import type { Edit } from "../../yaml/edit";
import { type Span, whyUnread } from "../../yaml/tree";
import { type Named, occurrenceAt, occurrencesOf } from "./occurrences";
import { renameEdits, writtenName } from "./rename-edits";
import { certificateFileNote } from "./rename-note";
import { newNameProblem } from "./rename-problems";

/** A clause or sentence for the person who asked: why nothing is renamed. */
export interface Refusal {
  readonly problem: string;
}

export interface Renaming {
  readonly edits: readonly Edit[];
  /** What the rename cannot change and a person has to. */
  readonly note?: string;
}

/** The name at `offset` and where it stands, when it can be renamed; a refusal says why a name cannot. */
export function prepareRename(
  { file }: Analysis,
  offset: number,
): (Span & { readonly name: string }) | Refusal | undefined {
  const at = occurrenceAt(file, offset);
  if (at === undefined || !isRenamable(at.named)) return undefined;
  const problem = whyNot(file, at.named);
  if (problem !== undefined) return { problem };
  const { start, end } = at.span;
  return { start, end, name: writtenName(at) };
}

/** What has to be replaced so that the name at `offset` becomes `newName` everywhere in its document. */
export function rename(analysis: Analysis, offset: number, newName: string): Renaming | Refusal | undefined {
  const { file } = analysis;
  const at = occurrenceAt(file, offset);
  if (at === undefined || !isRenamable(at.named)) return undefined;
  const problem = whyNot(file, at.named) ?? newNameProblem(file, at.named, newName);
  if (problem !== undefined) return { problem };
  const note = at.named.kind === "fqdn" ? certificateFileNote(analysis, at.named, newName) : undefined;
  return { edits: renameEdits(file, at, newName), ...(note !== undefined && { note }) };
}

/** A name that nothing defines is a mistake to mend, not a name to change. FQDNs of other hosts need no definition. */
function isRenamable({ kind, occurrences }: Named): boolean {
  return kind === "fqdn" || occurrences.some(({ role }) => role === "definition");
}

function whyNot(file: SpecFile, named: Named): string | undefined {
  const why = whyUnread(file.documents.flatMap(({ yaml }) => yaml.problems));
  if (why !== undefined) return `The file ${why}: a rename might miss places. Mend that first.`;
  if (occurrencesOf(file).doubles.has(named))
    return `An alias makes one value stand for “${named.name}” and for something else: write the two apart first.`;
  return undefined;
}
