import type { Fields, Spec } from "../spec/schema";
import { blockText, flowText, type Snippet } from "../yaml/edit";
import { consoleBeyond } from "./console-path";

/** What a spec that is being written says at a field: a value as YAML text, `""` for a gap to fill in, or what is below it. */
export type Draft = string | Suggestion | readonly Draft[] | DraftMap;
export interface DraftMap {
  readonly [name: string]: Draft;
}

/** What stands in a comment, for who needs it to uncomment. */
export class Suggestion {
  constructor(readonly value: Snippet) {}
}

/** Where a field stands, and what the lines above it have told already. */
interface Where {
  readonly indent: number;
  readonly phase?: number | undefined;
  /** The console of what it stands in, and of the last field before it. */
  readonly consoles: readonly (string | undefined)[];
}

/** What is said of a field: what it is, and where its value is found. */
type Comment = readonly string[];

const width = 110;

/** A draft in block style, each field with its comment from the field table: beside it where that fits, else above. */
export function commentedText(fields: Fields, draft: DraftMap): string {
  const sections = Object.entries(draft).map(([name, value]) =>
    entry(name, fields[name], value, { indent: 0, consoles: [] }),
  );
  // Single lines stand together, sections apart.
  const parts = sections.map((lines, index) => {
    const longest = Math.max(lines.length, sections[index - 1]?.length ?? 0);
    return index > 0 && longest > 1 ? ["", ...lines] : lines;
  });
  return `${parts.flat().join("\n")}\n`;
}

function entries(fields: Fields, draft: Draft, where: Where): string[] {
  let last: string | undefined;
  return Object.entries(isMap(draft) ? draft : {}).flatMap(([name, value]) => {
    const lines = entry(name, fields[name], value, { ...where, consoles: [...where.consoles, last] });
    last = fields[name]?.console ?? last;
    return lines;
  });
}

function entry(name: string, spec: Spec | undefined, draft: Draft, where: Where): string[] {
  const { indent } = where;
  const pad = " ".repeat(indent);
  const comment = spec === undefined ? [] : commentOf(spec, draft, where);
  if (draft instanceof Suggestion) {
    const lines = blockText({ [name]: draft.value }, 0, "\n").split("\n");
    return [...above(comment, indent), ...lines.map(line => `${pad}# ${line}`)];
  }
  const phase = spec?.phase ?? where.phase;
  const below = linesBelow(spec, draft, { indent: indent + 2, phase, consoles: [spec?.console] });
  const value = below.length === 0 ? flowText(plain(draft)) : "";
  const line = `${pad}${name}:${value === "" ? "" : ` ${value}`}`;
  const beside = [line, comment.join(" · ")].filter(Boolean).join(" # ");
  return beside.length <= width ? [beside, ...below] : [...above(comment, indent), line, ...below];
}

/** What stands on lines of its own below a key; nothing for a value that stands beside it. */
function linesBelow(spec: Spec | undefined, draft: Draft, where: Where): string[] {
  if (spec?.kind === "section") return entries(spec.fields, draft, where);
  if (spec?.kind === "map" && isMap(draft))
    return Object.entries(draft).flatMap(([name, value]) => namedLines(name, spec.entry.fields, value, where));
  if (spec?.kind !== "list" || spec.item.kind !== "section" || !isList(draft)) return [];
  const { fields } = spec.item;
  return draft.flatMap(item => itemLines(fields, item, where));
}

/** Its name is the user's own, and needs no comment. */
function namedLines(name: string, fields: Fields, draft: Draft, where: Where): string[] {
  const indent = where.indent + 2;
  return [`${" ".repeat(where.indent)}${name}:`, ...entries(fields, draft, { ...where, indent })];
}

/** An item whose fields stand in a console is told field by field; any other on one line. */
function itemLines(fields: Fields, item: Draft, where: Where): string[] {
  const pad = " ".repeat(where.indent);
  const isTold = Object.values(fields).some(({ console }) => console !== undefined);
  if (!isTold) return [`${pad}- ${flowText(plain(item))}`];
  const lines = entries(fields, item, { ...where, indent: where.indent + 2 });
  const first = lines.findIndex(line => !line.trimStart().startsWith("#"));
  const dashed = `${pad}- ${lines[first]?.trimStart() ?? ""}`;
  return [...lines.slice(0, first).map(line => line.slice(2)), dashed, ...lines.slice(first + 1)];
}

function commentOf(spec: Spec, draft: Draft, where: Where): Comment {
  const isSaid = spec.phase === where.phase || (where.phase === undefined && where.indent > 0);
  const isChoice =
    draft === "" && spec.kind === "scalar" && spec.type.yaml === "text" && spec.type.values !== undefined;
  const what = [
    isSaid || spec.phase === undefined ? "" : `Phase ${spec.phase}`,
    spec.summary.replaceAll("`", ""),
    isChoice ? (spec.type.values ?? []).join(" | ") : "",
  ];
  return [what.filter(Boolean).join(" · "), consoleBeyond(spec.console, where.consoles)].filter(Boolean);
}

function above(comment: Comment, indent: number): string[] {
  const beside = comment.join(" · ");
  const lines = beside.length + indent + 2 <= width ? [beside] : comment.flatMap(each => wrapped(each, indent));
  return lines.map(line => `${" ".repeat(indent)}# ${line}`);
}

function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const fits = last !== undefined && indent + 3 + last.length + word.length <= width;
    if (fits) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function plain(draft: Draft): Snippet {
  if (typeof draft === "string") return draft;
  if (isList(draft)) return draft.map(plain);
  return isMap(draft) ? Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, plain(value)])) : "";
}

function isList(draft: Draft): draft is readonly Draft[] {
  return Array.isArray(draft);
}

function isMap(draft: Draft): draft is DraftMap {
  return typeof draft === "object" && !isList(draft) && !(draft instanceof Suggestion);
}
