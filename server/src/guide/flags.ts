import type { Finding } from "../rules/finding";
import { type GuideContext, marks } from "./context";
import type { Unit } from "./template";
import { prose } from "./text";

/** What stands in the place of a marker, and what is wrong with it. */
export interface Shown {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Text of the page, and what its markers have become. */
export type Piece = string | Shown;

/** At the end of a cell, so that no sentence is broken off in it: the message, or the mark alone when it was `said` before. */
export function flaggedRow(pieces: readonly Piece[], said: Set<Finding>, context: GuideContext): string {
  const inCell = new Set<Finding>();
  const printed = pieces.map(piece => {
    if (typeof piece !== "string") {
      for (const finding of piece.findings) inCell.add(finding);
      return piece.text;
    }
    if (!piece.includes("|")) return piece;
    const flags = [...inCell].map(
      finding => ` ${said.has(finding) ? mark(finding, context) : message(finding, context)}`,
    );
    for (const finding of inCell) said.add(finding);
    inCell.clear();
    return piece.replace(/\s*\|/, cellEnd => flags.join("") + cellEnd);
  });
  return printed.join("");
}

/** A mark behind the value, and the message below an item or behind other text. */
export function flaggedText(pieces: readonly Piece[], unit: Unit, said: Set<Finding>, context: GuideContext): string {
  const marked = new Set<Finding>();
  const printed = pieces.map(piece => {
    if (typeof piece === "string") return piece;
    const fresh = piece.findings.filter(finding => !marked.has(finding));
    for (const finding of fresh) marked.add(finding);
    return [piece.text, ...new Set(fresh.map(finding => mark(finding, context)))].join(" ");
  });
  const news = [...marked].filter(finding => !said.has(finding));
  for (const finding of news) said.add(finding);
  return withMessages(
    printed.join(""),
    unit,
    news.map(finding => message(finding, context)),
  );
}

function withMessages(text: string, { kind, indent }: Unit, messages: readonly string[]): string {
  if (messages.length === 0) return text;
  const [, body = text, end = ""] = /^([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (kind === "item") return `${body}\n${messages.map(each => `${indent}- ${each}`).join("\n")}${end}`;
  return `${body} ${messages.join(" ")}${end}`;
}

function mark({ severity, code }: Finding, { toRule }: GuideContext): string {
  return `${marks[severity]} ${toRule(code)}`;
}

function message(finding: Finding, context: GuideContext): string {
  return `${mark(finding, context)}: ${prose(finding.message)}`;
}
