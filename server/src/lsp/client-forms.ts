import {
  type ClientCapabilities,
  type CodeAction,
  Command,
  type CompletionItem,
  type Hover,
  InsertTextFormat,
  MarkupContent,
  type MarkupKind,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { plainText } from "./plain-text";

/** Answers in the forms that a client has said it takes: what it does not name it may not know. */
export const applyEditCommand = "cemspec.applyEdit";

export function hoverFor(hover: Hover, { textDocument }: ClientCapabilities): Hover {
  if (!MarkupContent.is(hover.contents)) return hover;
  return { ...hover, contents: markupFor(hover.contents, textDocument?.hover?.contentFormat) };
}

/** @param lineIndent the indentation of the line that is completed */
export function completionFor(item: CompletionItem, client: ClientCapabilities, lineIndent: string): CompletionItem {
  const { snippetSupport, documentationFormat } = client.textDocument?.completion?.completionItem ?? {};
  const { documentation } = item;
  const shown =
    MarkupContent.is(documentation) && documentation.kind === "markdown"
      ? { ...item, documentation: markupFor(documentation, documentationFormat) }
      : item;
  return snippetSupport === true ? shown : withoutSnippet(shown, lineIndent);
}

/** A text that an edit was made for. */
export interface Versioned {
  readonly uri: string;
  readonly version: number | null;
}

/** Clients without actions get a command that asks them to apply the edit, as long as its text is the one at hand. */
export function codeActionFor(action: CodeAction, client: ClientCapabilities): CodeAction | Command {
  const edit = action.edit && editFor(action.edit, client);
  if (takesActions(client)) return { ...action, ...(edit && { edit }) };
  const [made] =
    action.edit?.documentChanges?.flatMap(change => ("edits" in change ? [change.textDocument] : [])) ?? [];
  return Command.create(action.title, applyEditCommand, edit, made);
}

export function takesActions({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
}

/** Without versions for clients that know none. */
function editFor(edit: WorkspaceEdit, { workspace }: ClientCapabilities): WorkspaceEdit {
  if (workspace?.workspaceEdit?.documentChanges === true || edit.documentChanges === undefined) return edit;
  const changed = edit.documentChanges.flatMap(change => ("edits" in change ? [change] : []));
  const plain = changed.map(({ textDocument: { uri }, edits }) => [uri, edits.filter(each => "newText" in each)]);
  return { changes: Object.fromEntries(plain) };
}

/** The order of the formats is the client's preference. */
function markupFor({ kind, value }: MarkupContent, formats: readonly MarkupKind[] = []): MarkupContent {
  return kind === "plaintext" || formats[0] === "markdown"
    ? { kind, value }
    : { kind: "plaintext", value: plainText(value) };
}

/** An editor indents the further lines of a snippet by itself, but not those of plain text. */
function withoutSnippet(item: CompletionItem, lineIndent: string): CompletionItem {
  const { textEdit } = item;
  if (item.insertTextFormat !== InsertTextFormat.Snippet || textEdit === undefined) return item;
  const newText = withoutStops(textEdit.newText).replaceAll("\n", `\n${lineIndent}`);
  return { ...item, insertTextFormat: InsertTextFormat.PlainText, textEdit: { ...textEdit, newText } };
}

/** `$1`, `${1:text}` and `${1|one,other|}` as what they begin with. */
function withoutStops(snippet: string): string {
  return snippet
    .replace(/(?<!\\)\$(?:\d+|\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)?\})/g, (_, text = "", first = "") => `${text}${first}`)
    .replace(/\\([\\$}])/g, "$1");
}
