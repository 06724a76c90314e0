import type { CodeAction } from "vscode-languageserver";
import { fixAll } from "../../apply-fixes";
import type { Snapshot } from "../../check";
import { composeEdits } from "../../compose-edits";
import { type ActionRequest, action } from "./action";
import { fixAllKind } from "./action-kinds";

/** Applies every preferred fix that is safe, checking again in between, as one edit of the text at hand. */
export async function fixAllAction(
  request: ActionRequest & { readonly analysis: Snapshot },
  checkAgain: (text: string) => Promise<Snapshot>,
): Promise<CodeAction[]> {
  const { steps } = await fixAll(request.analysis, "safe", checkAgain);
  if (steps.length === 0) return [];
  const edits = composeEdits(request.analysis.text.length, steps);
  return [action(request, { title: "Fix all that is only spelled wrong", kind: fixAllKind, edits })];
}
