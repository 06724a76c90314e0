import type { Analysis } from "../../../server/src/check";
import { type Refusal, type Renaming, rename } from "../../../server/src/language/navigation/rename";
import { applyEdits } from "../../../server/src/yaml/edit";
import type { Range } from "../../../server/src/yaml/lines";
import { analyse, type Options } from "../../support/checking";

export interface At {
  readonly analysis: Analysis;
  readonly offset: number;
}

/** The analysis of a text without its `|`, and where that stood. */
export function at(marked: string, options?: Options): At {
  const offset = marked.indexOf("|");
  if (offset < 0) throw new Error("no | in the text");
  return { offset, analysis: analyse(marked.slice(0, offset) + marked.slice(offset + 1), options) };
}

/** The text with the cursor at the `index`th `needle`, `into` characters behind where it begins. */
export function cursorOn(text: string, needle: string, index = 0, into = 1): string {
  const found = [...text.matchAll(new RegExp(escaped(needle), "g"))][index];
  if (found === undefined) throw new Error(`no “${needle}” number ${index}`);
  return `${text.slice(0, found.index + into)}|${text.slice(found.index + into)}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The text with `«»` around each range; a letter before it where `labels` has one. */
export function shown({ text, lines }: Analysis, ranges: readonly Range[], labels: readonly string[] = []): string {
  const spans = ranges
    .map((range, index) => ({
      start: lines.offset(range.start),
      end: lines.offset(range.end),
      label: labels[index] ?? "",
    }))
    .sort((a, b) => b.start - a.start);
  let result = text;
  for (const { start, end, label } of spans)
    result = `${result.slice(0, start)}${label}«${result.slice(start, end)}»${result.slice(end)}`;
  return result;
}

/** Only the lines that have something between `«»`. */
export function shownLines(analysis: Analysis, ranges: readonly Range[], labels?: readonly string[]): string[] {
  return shown(analysis, ranges, labels)
    .split(/\r?\n/)
    .filter(line => line.includes("«"))
    .map(line => line.trim());
}

function isRenaming(result: Renaming | Refusal | undefined): result is Renaming {
  return result !== undefined && "edits" in result;
}

export interface Renamed {
  readonly text: string;
  readonly note?: string;
}

/** What a rename makes of the text; fails when it is refused. */
export function renamed(marked: string, newName: string, options?: Options): Renamed {
  const { analysis, offset } = at(marked, options);
  const result = rename(analysis, offset, newName);
  if (!isRenaming(result)) throw new Error(`refused: ${result?.problem}`);
  const { edits, note } = result;
  return { text: applyEdits(analysis.text, edits), ...(note !== undefined && { note }) };
}

/** Why a rename is refused; undefined when there is nothing to rename. */
export function refused(marked: string, newName: string): string | undefined {
  const { analysis, offset } = at(marked);
  const result = rename(analysis, offset, newName);
  if (isRenaming(result)) throw new Error("it was not refused");
  return result?.problem;
}
