import type { InDocument } from "./check";
import type { Finding } from "./rules/finding";
import { type Suppression, silence, suppressionsIn, suppressionWord } from "./rules/suppressions";
import type { SpecFile } from "./spec/parse";

/** The suppression comments of each document of a file. */
export function suppressionsByDocument(file: SpecFile): readonly (readonly Suppression[])[] {
  const { lines, yaml, documents } = file;
  const comments = yaml.commentsWith(suppressionWord);
  // Most files have none, and need not be put together for it.
  const all = comments.length === 0 ? [] : suppressionsIn(file.text, lines, comments);
  const documentAt = (offset: number) =>
    Math.max(
      0,
      documents.findLastIndex(each => each.yaml.origin <= offset),
    );
  return documents.map((_, index) => all.filter(({ comment }) => documentAt(comment.start) === index));
}

/** What the comments of `file` leave of findings that were made beside its check: by a probe, or from an agent's log. */
export function unsuppressed<F extends InDocument<Finding>>(findings: readonly F[], file: SpecFile): readonly F[] {
  const suppressions = suppressionsByDocument(file);
  return findings.filter(
    each =>
      silence({ findings: [each], notChecked: [] }, suppressions[each.document] ?? [], file.lines).findings.length > 0,
  );
}
