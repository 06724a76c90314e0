import type { FormattingOptions, Range, TextEdit } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { Edit } from "../../yaml/edit";
import { leavesOf } from "../../yaml/leaves";
import { dropBlankRows, type EndOptions, trimRows } from "./format/blank-rows";
import { layOutBlockScalars } from "./format/block-scalars";
import { type CodeEnd, layOut } from "./format/code";
import { Columns, type Page } from "./format/columns";
import { layOutComments } from "./format/comments";
import { keepsMeaning } from "./format/guard";
import { isBlank, isBody, isComment, type Row, rowsOf } from "./format/rows";

/**
 * White space as the format's example has it: maps and lists one step inside their key, what follows a dash two columns
 * behind it, one space behind `:`, `-` and `,`, `{ a: b }` and `[a, b]`, two blank lines at most. Nothing but white
 * space between values changes. With `range` only its lines do, and what reaches out of them keeps its indentation.
 */
export function formatting(analysis: Analysis, options: FormattingOptions, range?: Range): TextEdit[] {
  const { text, file, lines } = analysis;
  // YAML takes no carriage return alone for a line end, the editor does: their lines are not the same.
  if (file.yaml.documents.some(({ problems }) => problems.length > 0) || /\r(?!\n)/.test(text)) return [];
  const leaves = leavesOf(text);
  const rows = rowsOf(text, lines, leaves);
  const page: Page = { text, lines, rows, step: stepOf(options), ...rowsIn(range, rows.length) };
  const edits = inOrder(layOutPage(page, endOptions(options)));
  // Whatever white space may mean that was not thought of here: no edit that changes what the spec says leaves this house.
  if (edits.length === 0 || !keepsMeaning(page, file.yaml, leaves, edits)) return [];
  return edits.map(({ newText, ...span }) => ({ range: lines.range(span), newText }));
}

export function stepOf({ tabSize }: FormattingOptions): number {
  return Math.min(Math.max(Math.trunc(tabSize) || 2, 1), 8);
}

function endOptions(options: FormattingOptions): EndOptions {
  const { trimTrailingWhitespace = true, insertFinalNewline = true, trimFinalNewlines = true } = options;
  return { trimTrailingWhitespace, insertFinalNewline, trimFinalNewlines };
}

/** A range that ends before the first character of a line does not mean that line. */
function rowsIn(range: Range | undefined, count: number): { first: number; last: number } {
  if (range === undefined) return { first: 0, last: count - 1 };
  const { start, end } = range;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { first: start.line, last: Math.min(last, count - 1) };
}

function layOutPage(page: Page, options: EndOptions): Edit[] {
  const edits: Edit[] = [];
  const columns = new Columns(page);
  const ends = new Map<Row, CodeEnd>();
  for (const row of page.rows.slice(page.first, page.last + 1))
    if (hasCode(page, row)) ends.set(row, layOut(page, row, columns, edits));
  layOutComments(page, columns, ends, edits);
  layOutBlockScalars(page, columns, options.trimTrailingWhitespace, edits);
  if (options.trimTrailingWhitespace) trimRows(page, edits);
  dropBlankRows(page, options, edits);
  return edits;
}

function hasCode({ text }: Page, row: Row): boolean {
  if (isBlank(row) || isBody(row) || isComment(row)) return false;
  // A scalar of several lines may hold blank ones.
  return text.slice(row.start, row.end).trim() !== "";
}

/** By place; what lies in a larger edit goes with it, and neighbours become one. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const before = kept.at(-1);
    if (before === undefined || edit.start > before.end) kept.push(edit);
    else if (edit.start === before.end)
      kept[kept.length - 1] = { start: before.start, end: edit.end, newText: before.newText + edit.newText };
  }
  return kept;
}
