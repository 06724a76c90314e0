import type { Edit } from "../../../yaml/edit";
import { newlineOf } from "../../../yaml/text";
import type { Page } from "./columns";
import { isBlank, isBody, piecesOf, type Row } from "./rows";

/** How many blank rows may stand between two others. */
const allowed = 2;

export interface EndOptions {
  readonly trimTrailingWhitespace: boolean;
  readonly insertFinalNewline: boolean;
  readonly trimFinalNewlines: boolean;
}

/** White space at the ends of rows. A scalar's own lines keep theirs, unless it is a plain one, which has none. */
export function trimRows({ text, rows, first, last }: Page, edits: Edit[]): void {
  for (const row of rows.slice(first, last + 1)) {
    const piece = piecesOf(row).at(-1);
    if (isBody(row) || (piece !== undefined && piece.end > row.end && piece.kind !== "plain")) continue;
    const content = text.slice(row.start, row.end).replace(/[ \t]+$/, "");
    const start = row.start + content.length;
    if (start < row.end) edits.push({ start, end: row.end, newText: "" });
  }
}

/** Takes blank rows away where there are more than two, and at the end of the text. */
export function dropBlankRows(page: Page, options: EndOptions, edits: Edit[]): void {
  const { rows, first, last } = page;
  const content = rows.findLastIndex(row => !isBlank(row));
  if (content < 0) return;
  let run = 0;
  for (const row of rows.slice(0, content)) {
    run = isBlank(row) ? run + 1 : 0;
    if (run > allowed && row.index >= first && row.index <= last) edits.push(removal(page, row));
  }
  endText(page, rows[content], options, edits);
}

function endText(
  { text, rows, first, last }: Page,
  content: Row | undefined,
  options: EndOptions,
  edits: Edit[],
): void {
  const end = rows.at(-1);
  if (content === undefined || end === undefined) return;
  if (content === end) {
    if (options.insertFinalNewline && last >= end.index)
      edits.push({ start: text.length, end: text.length, newText: newlineOf(text) });
    return;
  }
  const from = rows[Math.max(content.index + 1, first)];
  if (options.trimFinalNewlines && last >= end.index && from !== undefined && from.start < text.length)
    edits.push({ start: from.start, end: text.length, newText: "" });
}

function removal({ lines }: Page, { index, start }: Row): Edit {
  return { start, end: lines.startOf(index + 1), newText: "" };
}
