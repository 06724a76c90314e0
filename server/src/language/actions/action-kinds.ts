import { CodeActionKind } from "vscode-languageserver";

export const fixAllKind = "source.fixAll.cemspec";

/** Of all actions that there are. */
export const actionKinds: readonly CodeActionKind[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
  fixAllKind,
];
