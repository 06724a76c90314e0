import type {
  AnnotatedTextEdit,
  ClientCapabilities,
  TextEdit,
  VersionedTextDocumentIdentifier,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Lines } from "../../yaml/lines";
import type { Renaming } from "./rename";

/** Whether a client can ask a person before it applies an edit, and say why. */
export function asksFor({ workspace, textDocument }: ClientCapabilities): boolean {
  const { documentChanges, changeAnnotationSupport } = workspace?.workspaceEdit ?? {};
  const honours = textDocument?.rename?.honorsChangeAnnotations !== false;
  return documentChanges === true && changeAnnotationSupport !== undefined && honours;
}

const annotationId = "certificate-file";

/** A rename in the richest form that the client knows: to be confirmed, made for one version, or plain. */
export function workspaceEdit(
  { edits, note }: Renaming,
  lines: Lines,
  textDocument: VersionedTextDocumentIdentifier,
  client: ClientCapabilities,
): WorkspaceEdit {
  const plain = edits.map((edit): TextEdit => ({ range: lines.range(edit), newText: edit.newText }));
  if (client.workspace?.workspaceEdit?.documentChanges !== true) return { changes: { [textDocument.uri]: plain } };
  if (note === undefined || !asksFor(client)) return { documentChanges: [{ textDocument, edits: plain }] };
  // All of them: a name changed in some places only is what the check would complain of.
  const annotated = plain.map((edit): AnnotatedTextEdit => ({ ...edit, annotationId }));
  return {
    documentChanges: [{ textDocument, edits: annotated }],
    changeAnnotations: {
      [annotationId]: { label: "Rename; the certificate file stays", description: note, needsConfirmation: true },
    },
  };
}
