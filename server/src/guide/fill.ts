import type { Finding } from "../rules/finding";
import { findingsAt, type GuideContext, lineOf } from "./context";
import { flaggedRow, flaggedText, type Shown } from "./flags";
import { type Entry, entriesOf, type Slot, slotAt } from "./slots";
import { listOf, type Marker, parseTemplate, pathsOf, placeholder, type Unit } from "./template";
import { bold, verbatim } from "./text";
import { hidden, resolvedName, shownValue, type Value } from "./value";

const shownItems = 20;

/** A page of `docs/phases/` with the values of a spec in the places of its examples. */
export function fill(template: string, context: GuideContext): string {
  return groupsOf(parseTemplate(template))
    .map(group => filledGroup(group, context))
    .join("");
}

function filledGroup({ collection, units }: Group, context: GuideContext): string {
  const entries = entriesFor(context, collection);
  const [first] = units;
  if (collection !== undefined && first?.kind === "item" && entries[0] === undefined && isOptional(context, collection))
    return noEntries(first, collection, context);
  const shown = entries.slice(0, context.mostEntries);
  const text = shown.flatMap(entry => filledUnits(units, entry, collection !== undefined, context)).join("");
  return entries.length > shown.length ? `${text}${moreEntries(units, entries.length - shown.length)}\n` : text;
}

/** Neighbours about one thing say once what is wrong with it. */
function filledUnits(
  units: readonly Unit[],
  entry: Entry | undefined,
  areAboutOne: boolean,
  context: GuideContext,
): string[] {
  const said = new Set<Finding>();
  return units.map(unit => filledUnit(unit, entry, areAboutOne ? said : new Set(), context));
}

function isOptional({ deployment }: GuideContext, collection: string): boolean {
  return deployment.problems.length === 0 && slotAt(deployment, listOf(collection), undefined).spec.required !== true;
}

/** Where a deployment may well have none, nothing is missing. */
function noEntries({ indent }: Unit, collection: string, context: GuideContext): string {
  const slot = slotAt(context.deployment, listOf(collection), undefined);
  return `${indent.slice(2)}- *none recorded*: ${placeLink(slot, context)}\n`;
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

function filledUnit(unit: Unit, entry: Entry | undefined, said: Set<Finding>, context: GuideContext): string {
  const { parts, kind } = unit;
  // What follows an error in the tree is not what was meant.
  if (context.deployment.problems.length > 0)
    return parts.map(part => (typeof part === "string" ? part : "…")).join("");
  const pieces = parts.map(part => (typeof part === "string" ? part : shownMarker(part, entry, unit, context)));
  return kind === "row" ? flaggedRow(pieces, said, context) : flaggedText(pieces, unit, said, context);
}

function shownMarker(marker: Marker, entry: Entry | undefined, unit: Unit, context: GuideContext): Shown {
  const slots = pathsOf(marker).map(path => slotAt(context.deployment, path, entry));
  const found = marker.kind === "place" ? [] : slots.flatMap(({ at }) => findingsAt(context, at));
  return { text: markdownOf(marker, slots, unit, context), findings: found };
}

function markdownOf(marker: Marker, slots: readonly Slot[], unit: Unit, context: GuideContext): string {
  const [slot] = slots;
  if (marker.kind === "command") return command(marker, slots, unit, context);
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
  return `${shown.join(", ") || "*none*"}${more}${origin(value)}${isNamed ? "" : alias(value, slot, context)}`;
}

/** Whoever opens a firewall does not know a gateway by its name in the spec. */
function alias({ texts: [text = ""] }: Value, slot: Slot, { deployment }: GuideContext): string {
  const name = resolvedName(slot, text, deployment);
  return name === undefined || name === text ? "" : ` (${verbatim(name)})`;
}

function origin({ from }: Value): string {
  if (from === undefined) return "";
  return from === "default" ? " (default)" : " (from its file)";
}

/** What the spec does not say yet, and where to write it. */
function gap({ isNeeded }: Slot, link: string): string {
  const what = isNeeded ? "⚠ **missing**" : "*not recorded*";
  return link === "" ? what : `${what}: ${link}`;
}

function placeLink({ at, path }: Slot, context: GuideContext): string {
  return context.toLine(verbatim(path), lineOf(context, at));
}

/** Only names and ports that were found valid get into a command: nothing else is safe to paste into a shell. */
function command({ argument }: Marker, slots: readonly Slot[], { kind }: Unit, context: GuideContext): string {
  const words = slots.map(slot => commandWord(slot, context));
  const missing = slots.filter((_, index) => words[index] === undefined);
  if (missing.length > 0)
    return `*needs* ${[...new Set(missing.map(slot => placeLink(slot, context)))].join(" *and* ")}`;
  let next = 0;
  const filled = `\`${argument.replace(placeholder, () => words[next++] ?? "")}\``;
  // A row would end at a pipe, and elsewhere its backslash would be pasted along.
  return kind === "row" ? filled.replaceAll("|", "\\|") : filled;
}

const safe = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+|\d{1,5})$/i;

/** A firewall rule may name its gateway; a command needs the name that resolves. */
function commandWord(slot: Slot, { deployment }: GuideContext): string | undefined {
  const value = shownValue(deployment, slot);
  if (value === undefined || value === hidden || slot.model?.state === "bad") return undefined;
  const [text = ""] = value.texts;
  const name = resolvedName(slot, text, deployment) ?? text;
  const word = name.replace(/\.$/, "");
  return safe.test(word) ? word : undefined;
}
