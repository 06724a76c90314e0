import type { Finding } from "../rules/finding";
import { findingsAt, type GuideContext, lineOf, marks } from "./context";
import { type Entry, entriesOf, type Slot, slotAt } from "./slots";
import { type Marker, parseTemplate, pathsOf, placeholder, type Unit } from "./template";
import { bold, prose, verbatim } from "./text";
import { hidden, shownValue, type Value } from "./value";

const shownItems = 20;

/** A page of `docs/phases/` with the values of a spec in the places of its examples. */
export function fill(template: string, context: GuideContext): string {
  return groupsOf(parseTemplate(template))
    .map(group => filledGroup(group, context))
    .join("");
}

function filledGroup({ collection, units }: Group, context: GuideContext): string {
  const entries = entriesFor(context, collection);
  const shown = entries.slice(0, context.mostEntries);
  const text = shown.flatMap(entry => units.map(unit => filledUnit(unit, entry, context))).join("");
  return entries.length > shown.length ? `${text}${moreEntries(units, entries.length - shown.length)}\n` : text;
}

function moreEntries(units: readonly Unit[], count: number): string {
  const { kind = "text", indent = "" } = units[0] ?? {};
  return kind === "row" ? `| … and ${count} more |` : `${indent.slice(2)}- … and ${count} more`;
}

interface Group {
  readonly collection: string | undefined;
  readonly units: readonly Unit[];
}

/** Neighbours that are about the same things. */
function groupsOf(units: readonly Unit[]): readonly Group[] {
  const groups: { collection: string | undefined; units: Unit[] }[] = [];
  for (const unit of units) {
    const last = groups.at(-1);
    if (last !== undefined && last.collection === unit.collection && last.units[0]?.indent === unit.indent)
      last.units.push(unit);
    else groups.push({ collection: unit.collection, units: [unit] });
  }
  return groups;
}

/** Where there is nothing to repeat a unit for, it is shown once, with gaps. */
function entriesFor({ deployment }: GuideContext, collection: string | undefined): readonly (Entry | undefined)[] {
  const isKnown = collection !== undefined && deployment.problems.length === 0;
  const entries = isKnown ? entriesOf(deployment, collection) : [];
  return entries.length === 0 ? [undefined] : entries;
}

function filledUnit(unit: Unit, entry: Entry | undefined, context: GuideContext): string {
  // What follows an error in the tree is not what was meant.
  if (context.deployment.problems.length > 0) return textOf(unit, () => "…");
  const told = new Set<Finding>();
  const text = textOf(unit, marker => {
    const slots = pathsOf(marker).map(path => slotAt(context.deployment, path, entry));
    const shown = markdownOf(marker, slots, unit, context);
    return marker.kind === "place" ? shown : shown + flags(slots, unit, told, context);
  });
  return unit.kind === "row" ? text : withMessages(text, unit, [...told], context);
}

function textOf({ parts }: Unit, print: (marker: Marker) => string): string {
  return parts.map(part => (typeof part === "string" ? part : print(part))).join("");
}

function markdownOf(marker: Marker, slots: readonly Slot[], unit: Unit, context: GuideContext): string {
  const [slot] = slots;
  if (marker.kind === "command") return command(marker, slots, context);
  if (slot === undefined) return "";
  if (marker.kind === "place") return placeLink(slot, context);
  const isNamed = unit.parts.some(
    part => typeof part !== "string" && part.kind === "place" && part.argument === marker.argument,
  );
  return valueText(marker, slot, isNamed, context);
}

/** `isNamed`: the field stands beside it. */
function valueText({ bold: isBold }: Marker, slot: Slot, isNamed: boolean, context: GuideContext): string {
  const value = shownValue(context.deployment, slot);
  if (value === undefined) return gap(slot, isNamed ? "" : placeLink(slot, context));
  if (value === hidden) return "*not shown*";
  const shown = value.texts.slice(0, shownItems).map(text => (isBold ? bold(verbatim(text)) : verbatim(text)));
  const more = value.texts.length > shownItems ? ` and ${value.texts.length - shownItems} more` : "";
  return `${shown.join(", ") || "*none*"}${more}${origin(value)}`;
}

function origin({ from }: Value): string {
  if (from === undefined) return "";
  return from === "default" ? " (default)" : " (from its file)";
}

/** What the spec does not say yet, and where to write it. */
function gap({ spec }: Slot, link: string): string {
  const what = spec.required ? "⚠ **missing**" : "*not recorded*";
  return link === "" ? what : `${what}: ${link}`;
}

function placeLink({ at, path }: Slot, context: GuideContext): string {
  return context.toLine(verbatim(path), lineOf(context, at));
}

/** Only names and ports that were found valid get into a command: nothing else is safe to paste into a shell. */
function command({ argument }: Marker, slots: readonly Slot[], context: GuideContext): string {
  const words = slots.map(slot => commandWord(slot, context));
  const missing = slots.filter((_, index) => words[index] === undefined);
  if (missing.length > 0)
    return `*needs* ${[...new Set(missing.map(slot => placeLink(slot, context)))].join(" *and* ")}`;
  let next = 0;
  return verbatim(argument.replace(placeholder, () => words[next++] ?? ""));
}

const safe = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+|\d{1,5})$/i;

/** A firewall rule may name its gateway; a command needs the name that resolves. */
function commandWord(slot: Slot, { deployment }: GuideContext): string | undefined {
  const value = shownValue(deployment, slot);
  if (value === undefined || value === hidden || slot.model?.state === "bad") return undefined;
  const [text = ""] = value.texts;
  const name = deployment.gatewayNamed(text)?.fqdn.value ?? text;
  const word = name.replace(/\.$/, "");
  return safe.test(word) ? word : undefined;
}

/** What is wrong with what is shown. A row says it at once; other text has a mark there, and the message behind. */
function flags(slots: readonly Slot[], { kind }: Unit, told: Set<Finding>, context: GuideContext): string {
  const found = new Set(slots.flatMap(({ at }) => findingsAt(context, at)));
  return [...found]
    .map(finding => {
      const isNews = kind === "row" && !told.has(finding);
      told.add(finding);
      return isNews ? ` ${messageOf(finding, context)}` : ` ${markOf(finding, context)}`;
    })
    .join("");
}

/** Below an item, behind other text. */
function withMessages(text: string, { kind, indent }: Unit, told: readonly Finding[], context: GuideContext): string {
  if (told.length === 0) return text;
  const messages = told.map(finding => messageOf(finding, context));
  const [, body = text, end = ""] = /^([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (kind === "item") return `${body}\n${messages.map(message => `${indent}- ${message}`).join("\n")}${end}`;
  return `${body} ${messages.join(" ")}${end}`;
}

function markOf({ severity, code }: Finding, { toRule }: GuideContext): string {
  return `${marks[severity]} ${toRule(code)}`;
}

function messageOf(finding: Finding, context: GuideContext): string {
  return `${markOf(finding, context)}: ${prose(finding.message)}`;
}
