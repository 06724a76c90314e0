import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { type ActionRequest, action, findingsAt } from "./action";

/** The fixes of the findings that the selection touches. */
export function quickFixes(request: ActionRequest): CodeAction[] {
  return findingsAt(request).flatMap(finding =>
    finding.fixes.map(({ title, preferred, edits }) =>
      action(request, {
        title,
        kind: CodeActionKind.QuickFix,
        edits: edits(request.analysis.text),
        finding,
        preferred,
      }),
    ),
  );
}
