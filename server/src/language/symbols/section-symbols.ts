import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import { firstFew } from "../../spec/first-few";
import type { Lines, Range } from "../../yaml/lines";
import { isMergeKey, nameOf, seeMap } from "../../yaml/merge";
import { deref, type Entry, type Node } from "../../yaml/tree";
import { isPlain, label } from "../label";

type Parts = (value: Node, lines: Lines) => DocumentSymbol[];

/** What an outline says of a section or of one thing in it: all of it read from the value. */
interface Shape {
  readonly kind: SymbolKind;
  /** Of things that have no key. */
  readonly name?: (value: Node) => string;
  readonly detail?: (value: Node) => string | undefined;
  readonly children?: Parts;
}

// "to" and no arrow: one character beyond Latin-1 makes the answer two octets wide for V8, and twice as long to write.
const rule = (name: Shape["name"] & object): Shape => ({
  kind: SymbolKind.Event,
  name,
  detail: value => [prefixed("to :", at(value, "translatedPort")), at(value, "protocol")].filter(Boolean).join(" "),
});

const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["certificates", section(eachEntry({ kind: SymbolKind.Key, detail: certificateDetail }))],
  ["smp", { ...section(fields({ https: site("443"), agentSite: site("4726") })), detail: value => at(value, "fqdn") }],
  ["gateways", section(eachEntry({ kind: SymbolKind.Interface, detail: gatewayDetail }))],
  ["siteServers", section(eachItem({ kind: SymbolKind.Object, name: value => at(value, "fqdn") ?? "site server" }))],
  [
    "firewall",
    section(
      fields({
        perimeter: section(eachItem(rule(value => `${at(value, "to") ?? "?"} :${at(value, "port") ?? "?"}`))),
        internal: section(
          eachItem(
            rule(value => `${at(value, "from") ?? "?"} to ${at(value, "to") ?? "?"} :${at(value, "port") ?? "?"}`),
          ),
        ),
      }),
    ),
  ],
  ["policy", section(fields({ gateways: section(eachItem(policyEntry())) }))],
  ["offlinePackages", section(eachItem(offlinePackage()))],
  ["vantages", section(eachEntry({ kind: SymbolKind.Object, detail: value => at(value, "ssh") }))],
  ["progress", section(eachEntry({ kind: SymbolKind.EnumMember, detail: textOf }))],
]);

/** The sections of a document. Those that the format does not know may hold anchors, and stand here without their parts. */
export function sectionSymbols(root: Node, lines: Lines): DocumentSymbol[] {
  return entriesOf(root)
    .filter(({ value }) => deref(value).kind !== "scalar")
    .map(entry => keyed(entry, lines, shapes.get(nameOf(entry)) ?? section()));
}

/** What a document calls itself. */
export function documentName(root: Node): string | undefined {
  return at(root, "name");
}

function section(children?: Parts): Shape {
  return { kind: SymbolKind.Module, ...(children && { children }) };
}

function site(defaultPort: string): Shape {
  return { kind: SymbolKind.Object, detail: value => `:${at(value, "port") ?? defaultPort}` };
}

function policyEntry(): Shape {
  return {
    kind: SymbolKind.Object,
    name: value => at(value, "fqdn") ?? "gateway",
    detail: value => prefixed(":", at(value, "port")),
  };
}

function offlinePackage(): Shape {
  return {
    kind: SymbolKind.Package,
    name: value => at(value, "name") ?? "offline package",
    detail: value => at(value, "for"),
  };
}

function certificateDetail(value: Node): string | undefined {
  const list = lookUp(value, "subjectAlternativeNames");
  const names = list?.kind === "seq" ? list.items.map(item => textOf(deref(item)) ?? "?") : [];
  if (names.length === 0) return at(value, "file");
  return firstFew(names, 3);
}

function gatewayDetail(value: Node): string | undefined {
  return prefixed("", at(value, "fqdn"), `:${at(value, "listener", "port") ?? "443"}`);
}

/** Only what is written right here: the target of an alias and what a merge key brings in stand somewhere else. */
function entriesOf(node: Node): readonly Entry[] {
  return node.kind === "map" ? node.entries.filter(entry => !isMergeKey(entry)) : [];
}

function eachEntry(shape: Shape): Parts {
  return (value, lines) => entriesOf(value).map(entry => keyed(entry, lines, shape));
}

function fields(known: Readonly<Record<string, Shape>>): Parts {
  const byName = new Map(Object.entries(known));
  return (value, lines) =>
    entriesOf(value).flatMap(entry => {
      const shape = byName.get(nameOf(entry));
      return shape === undefined ? [] : [keyed(entry, lines, shape)];
    });
}

function eachItem(shape: Shape): Parts {
  return (value, lines) => {
    if (value.kind !== "seq") return [];
    return value.items.map(item => {
      const range = lines.range(item);
      return symbol(wordsFor(item, item, "", shape), shape, range, range, shape.children?.(item, lines));
    });
  };
}

function keyed(entry: Entry, lines: Lines, shape: Shape): DocumentSymbol {
  const { key, value } = entry;
  const selection = lines.range(key);
  const range = { start: selection.start, end: lines.position(Math.max(key.end, value.end)) };
  return symbol(wordsFor(entry, value, nameOf(entry), shape), shape, range, selection, shape.children?.(value, lines));
}

interface Words {
  readonly name: string;
  readonly detail: string | undefined;
}

/** Made in one go: there are thousands, and each object on the way to them counts. */
function symbol(
  { name, detail }: Words,
  { kind }: Shape,
  range: Range,
  selectionRange: Range,
  children: DocumentSymbol[] = [],
): DocumentSymbol {
  const made: DocumentSymbol = { name, kind, range, selectionRange };
  if (detail !== undefined) made.detail = detail;
  if (children.length > 0) made.children = children;
  return made;
}

const kept = new WeakMap<Entry | Node, Words>();

/**
 * What an entry or item is called, and what is told of it. That is kept as long as no edit has replaced it; what has children stays
 * the same when one of those is replaced.
 */
function wordsFor(owner: Entry | Node, value: Node, key: string, shape: Shape): Words {
  if (shape.children !== undefined) return wordsOf(value, key, shape);
  const known = kept.get(owner);
  if (known !== undefined) return known;
  const words = wordsOf(value, key, shape);
  kept.set(owner, words);
  return words;
}

function wordsOf(value: Node, key: string, { name, detail }: Shape): Words {
  const told = detail?.(value);
  // An outline refuses a symbol without a name.
  return { name: oneLine(name?.(value) ?? key) || "(no name)", detail: told ? oneLine(told) : undefined };
}

/** The scalar below `node` as written, aliases and merge keys followed. */
function at(node: Node, ...path: readonly string[]): string | undefined {
  const found = lookUp(node, ...path);
  return found && textOf(found);
}

function lookUp(node: Node, ...path: readonly string[]): Node | undefined {
  let current: Node | undefined = deref(node);
  for (const name of path) {
    const value: Node | undefined = current.kind === "map" ? seeMap(current).entries.get(name)?.value : undefined;
    if (value === undefined) return undefined;
    current = deref(value);
  }
  return current;
}

function textOf(node: Node): string | undefined {
  const scalar = deref(node);
  return scalar.kind === "scalar" && scalar.source !== "" ? scalar.source : undefined;
}

function prefixed(prefix: string, text: string | undefined, suffix = ""): string | undefined {
  return text === undefined ? undefined : prefix + text + suffix;
}

function oneLine(text: string): string {
  return isPlain(text) ? text : label(text.replace(/\s+/g, " ").trim());
}
