import type { FormattingOptions, Range, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { formatting } from "../../../server/src/language/layout/formatting";
import { analyse } from "../../support/checking";

export const two: FormattingOptions = { tabSize: 2, insertSpaces: true };
export const four: FormattingOptions = { tabSize: 4, insertSpaces: true };

/** A text as an editor has it once it made the edits. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create("file:///x.cem.yaml", "cemspec", 1, text), [...edits]);
}

export function formatted(text: string, options: FormattingOptions = two, range?: Range): string {
  return edited(text, formatting(analyse(text), options, range));
}

/** The range of whole lines, the last one included. */
export function rows(first: number, last: number): Range {
  return { start: { line: first, character: 0 }, end: { line: last + 1, character: 0 } };
}
