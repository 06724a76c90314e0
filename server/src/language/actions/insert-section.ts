import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { insertAt } from "../../spec/edits";
import { format } from "../../spec/fields";
import { skeletonOf } from "../../spec/skeleton";
import type { Snippet } from "../../yaml/edit";
import { type ActionRequest, action } from "./action";

/** Adds a top-level section that the document lacks. Offered where sections begin: at the left margin. */
export function insertSections(request: ActionRequest): CodeAction[] {
  const { analysis, span } = request;
  if (span.end > span.start || analysis.lines.position(span.start).character > 0) return [];
  const index = analysis.file.documents.findLastIndex(({ yaml }) => yaml.origin <= span.start);
  const document = analysis.file.documents[index];
  const root = document?.spec.at.node;
  if (document === undefined || document.yaml.problems.length > 0 || root?.kind !== "map") return [];
  const names = { certificate: document.spec.certificates.items[0]?.name };
  return Object.entries(format.fields).flatMap(([name, spec]) => {
    const skeleton = spec.kind === "scalar" ? "" : skeletonOf(spec, names);
    const present = root.entries.some(({ key }) => key.value === name);
    if (present || isEmpty(skeleton)) return [];
    const place = document.spec.at.child(name, undefined);
    const edits = [insertAt(analysis.text, place, skeleton)];
    return [action(request, { title: `Insert the section ${name}`, kind: CodeActionKind.RefactorRewrite, edits })];
  });
}

/** A section without a required field has nothing to begin with. */
function isEmpty(skeleton: Snippet): boolean {
  return typeof skeleton === "string" || Object.keys(skeleton).length === 0;
}
