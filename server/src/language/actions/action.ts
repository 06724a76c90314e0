import type { CodeAction, TextEdit } from "vscode-languageserver";
import type { Analysis, InDocument } from "../../check";
import type { Finding } from "../../rules/finding";
import type { Edit } from "../../yaml/edit";
import type { Span } from "../../yaml/tree";
import { visible } from "../../yaml/visible";
import { diagnostic } from "../diagnostics";

/** What an action is asked for: the analysis of one version of a document, and the selection. */
export interface ActionRequest {
  readonly analysis: Analysis;
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
}

export interface ActionDetails {
  readonly title: string;
  readonly kind: string;
  readonly edits: readonly Edit[];
  readonly finding?: InDocument<Finding>;
  readonly preferred?: boolean;
}

/** An action with its edits. They carry the version, so that an editor refuses edits made for an older text. */
export function action(request: ActionRequest, { title, kind, edits, finding, preferred }: ActionDetails): CodeAction {
  const { analysis, uri, version } = request;
  return {
    title: visible(title),
    kind,
    ...(preferred !== undefined && { isPreferred: preferred }),
    ...(finding && { diagnostics: [diagnostic(finding, analysis, uri)] }),
    edit: {
      documentChanges: [{ textDocument: { uri, version }, edits: edits.map(edit => textEdit(edit, analysis)) }],
    },
  };
}

/** The findings that the selection touches. */
export function findingsAt({ analysis, span }: ActionRequest): InDocument<Finding>[] {
  return analysis.findings.filter(finding => finding.span.start <= span.end && span.start <= finding.span.end);
}

function textEdit(edit: Edit, { lines }: Analysis): TextEdit {
  return { range: lines.range(edit), newText: edit.newText };
}
