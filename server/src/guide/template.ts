/**
 * A page of `docs/phases/`: Markdown that can be read as it is, with the values of the example, and a template. Behind an
 * example in code stands a comment, which no Markdown viewer shows:
 *
 *     **`8443`**<!-- = gateways.*.listener.port -->                      the value of a field
 *     `gateways.<name>.listener.port`<!-- @ gateways.*.listener.port --> where the field stands, as a link to it
 *     `ping gw.example.com`<!-- $ ping {gateways.*.fqdn} -->             a command with values in it
 *
 * Neighbouring list items or table rows that speak of `gateways.*` are repeated together for each gateway. A pipe in a row's
 * command is written `\\|`, as Markdown has it there.
 */
export type MarkerKind = "value" | "place" | "command";

export interface Marker {
  readonly kind: MarkerKind;
  /** The path of a field; of a command, the command with paths in braces. */
  readonly argument: string;
  /** In the example's style the value is shown: bold or not. */
  readonly bold: boolean;
  /** What the page shows where it is not filled in. */
  readonly example: string;
}

export type UnitKind = "item" | "row" | "text";

/** A list item, a table row, or a stretch of other text: what is filled in as one, and repeated as one. */
export interface Unit {
  readonly kind: UnitKind;
  /** Text and markers in turn. */
  readonly parts: readonly (string | Marker)[];
  /** `gateways.*`, when the unit is about each of them. */
  readonly collection: string | undefined;
  /** How far text within a list item is indented; empty for others. */
  readonly indent: string;
}

const markerPattern = /(\*\*)?`([^`]*)`(?:\*\*)?<!--\s*([=@$])\s+([\s\S]*?)\s*-->/g;
const kinds: Readonly<Record<string, MarkerKind>> = { "=": "value", "@": "place", $: "command" };

export function parseTemplate(page: string): readonly Unit[] {
  return unitTexts(page).map(({ kind, text, indent }) => {
    const parts = partsOf(text);
    const [collection] = parts.flatMap(part => (typeof part === "string" ? [] : collectionsOf(part)));
    return { kind, parts, collection, indent };
  });
}

/** The paths of the fields that a marker speaks of. */
export function pathsOf({ kind, argument }: Marker): readonly string[] {
  if (kind !== "command") return [argument];
  return [...argument.matchAll(placeholder)].map(([, path = ""]) => path);
}

/** A path in a command. */
export const placeholder = /\{([^{}]+)\}/g;

/** `gateways.*` of `gateways.*.listener.port`, `policy.gateways[]` of `policy.gateways[].port`; undefined without either. */
export function collectionOf(path: string): string | undefined {
  return /^.*?(?:\.\*|\[\])/.exec(path)?.[0];
}

/** `policy.gateways` of `policy.gateways[]`. */
export function listOf(collection: string): string {
  return collection.replace(/(?:\.\*|\[\])$/, "");
}

function collectionsOf(marker: Marker): readonly string[] {
  return pathsOf(marker).flatMap(path => collectionOf(path) ?? []);
}

function partsOf(text: string): (string | Marker)[] {
  const parts: (string | Marker)[] = [];
  let end = 0;
  for (const match of text.matchAll(markerPattern)) {
    const [whole, bold, example = "", sign = "", argument = ""] = match;
    const kind = kinds[sign] ?? "value";
    parts.push(text.slice(end, match.index), {
      kind,
      argument: argument.replace(/\s+/g, " ").replaceAll("\\|", "|"),
      bold: bold !== undefined,
      example,
    });
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}

interface UnitText {
  readonly kind: UnitKind;
  readonly text: string;
  readonly indent: string;
}

/** The units of a page, each with its line end, also the last: it may be repeated. Paragraphs and items go on below their first line. */
function unitTexts(page: string): UnitText[] {
  const units: UnitText[] = [];
  for (const line of page.replace(/(?<!\n)$/, "\n").split(/(?<=\n)/)) {
    const last = units.at(-1);
    const item = /^(\s*)([-*]|\d+\.)(\s+)\S/.exec(line);
    if (item !== null) units.push({ kind: "item", text: line, indent: " ".repeat(columnsOf(item)) });
    else if (line.startsWith("|")) units.push({ kind: "row", text: line, indent: "" });
    else if (last !== undefined && goesOn(last, line)) units.splice(-1, 1, { ...last, text: last.text + line });
    else units.push({ kind: "text", text: line, indent: "" });
  }
  return units;
}

function goesOn({ kind, text }: UnitText, line: string): boolean {
  if (kind === "item") return /^\s+\S/.test(line);
  return kind === "text" && [text, line].every(each => /^[^#\s]/.test(each));
}

function columnsOf([, before = "", bullet = "", gap = ""]: RegExpExecArray): number {
  return before.length + bullet.length + gap.length;
}
