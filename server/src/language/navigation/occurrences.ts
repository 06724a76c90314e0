import { normalizeFqdn } from "../../spec/names";
import type { SpecDocument, SpecFile } from "../../spec/parse";
import type { Referable, ScalarSpec } from "../../spec/schema";
import { nameOf } from "../../yaml/merge";
import type { Entry, Node, ScalarNode, Span } from "../../yaml/tree";
import { anchorsIn } from "./anchors";
import { kindOf, type NameKind, roleOf } from "./name-kinds";
import { innerSpan } from "./name-span";
import { walkSpec } from "./walk";

/** Something with a name in one document of a file, and every place where the name stands. */
export interface Named {
  readonly kind: NameKind;
  readonly name: string;
  readonly document: number;
  /** In the order of the text. */
  readonly occurrences: readonly Occurrence[];
}

export interface Occurrence {
  readonly named: Named;
  readonly role: "definition" | "reference";
  /** The name itself, without quotes, `&` and `*`. */
  readonly span: Span;
  /** The name with them: where a cursor is on it. */
  readonly reach: Span;
  /** Absent for anchors and aliases. */
  readonly node?: ScalarNode;
  /** Of a definition: the name and what it stands for. */
  readonly whole: Span;
  /** Where a value belongs by the format; absent for keys, anchors and aliases. */
  readonly spec?: ScalarSpec;
  /** The list that holds it, if one does. */
  readonly list?: Node;
  /** Of a name that is a key: what it stands for. */
  readonly value?: Node;
}

/** Every name of a file and where it stands. */
export interface Occurrences {
  /** In the order of the text; none overlaps another. */
  readonly all: readonly Occurrence[];
  readonly names: readonly Named[];
  readonly find: (document: number, kind: NameKind, name: string) => Named | undefined;
  /** Names of which a place is another name too, by way of an alias: neither can be changed alone. */
  readonly doubles: ReadonlySet<Named>;
}

const indexes = new WeakMap<SpecFile, Occurrences>();

/** The index of a file, computed when it is first asked for. */
export function occurrencesOf(file: SpecFile): Occurrences {
  const known = indexes.get(file) ?? new Collector(file).collect();
  indexes.set(file, known);
  return known;
}

/** The occurrence that the cursor at `offset` is on, or right behind. */
export function occurrenceAt(file: SpecFile, offset: number): Occurrence | undefined {
  const { all } = occurrencesOf(file);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.reach.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = all[low - 1];
  return found !== undefined && offset <= found.reach.end ? found : undefined;
}

type Gathering = Named & { readonly occurrences: Occurrence[] };

class Collector {
  private readonly names = new Map<string, Gathering>();
  private readonly anchors: Gathering[] = [];

  constructor(private readonly file: SpecFile) {}

  collect(): Occurrences {
    for (const [index, document] of this.file.documents.entries()) {
      this.values(document, index);
      this.marks(document, index);
    }
    const names = [...this.names.values(), ...this.anchors];
    for (const { occurrences } of names) leaveOne(occurrences);
    const { all, doubles } = tellApart(names.flatMap(({ occurrences }) => occurrences).sort(inTextOrder));
    return { all, names, doubles, find: (document, kind, name) => this.names.get(keyOf(document, kind, name)) };
  }

  private values({ yaml, spec: model }: SpecDocument, document: number): void {
    const gateways = new Set(model.gateways.items.map(({ name }) => name));
    walkSpec(yaml.root, {
      entry: ({ entryName }, entry) => {
        const named = this.named(document, entryName as Referable, nameOf(entry));
        this.add(named, "definition", entry.key, { whole: extent(entry), value: entry.value });
      },
      scalar: (spec, node, holder) => {
        const kind = kindOf(spec, node, gateways);
        if (kind === undefined) return;
        const role = roleOf(spec);
        const named = this.named(document, kind, String(node.value));
        if (holder !== undefined && "items" in holder) this.add(named, role, node, { whole: node, spec, list: holder });
        else this.add(named, role, node, { whole: holder === undefined ? node : extent(holder), spec });
      },
    });
  }

  private marks({ yaml }: SpecDocument, document: number): void {
    for (const { name, span, node, aliases } of anchorsIn(this.file.yaml, yaml.root)) {
      const named: Gathering = { kind: "anchor", name, document, occurrences: [] };
      this.anchors.push(named);
      const whole = { start: span.start - 1, end: Math.max(span.end, node.end) };
      named.occurrences.push({ named, role: "definition", span, reach: withSigil(span), whole });
      for (const alias of aliases)
        named.occurrences.push({ named, role: "reference", span: alias, reach: withSigil(alias), whole: alias });
    }
  }

  private named(document: number, kind: NameKind, name: string): Gathering {
    const key = keyOf(document, kind, name);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const named: Gathering = { kind, name, document, occurrences: [] };
    this.names.set(key, named);
    return named;
  }

  private add(
    named: Gathering,
    role: Occurrence["role"],
    node: ScalarNode,
    more: Pick<Occurrence, "whole" | "spec" | "list" | "value">,
  ): void {
    if (node.end === node.start) return;
    named.occurrences.push({ named, role, node, span: innerSpan(this.file.text, node), reach: node, ...more });
  }
}

function keyOf(document: number, kind: NameKind, name: string): string {
  return `${document} ${kind} ${kind === "fqdn" ? normalizeFqdn(name) : name}`;
}

/** By way of aliases one value may be found more than once: as a definition, if it is one anywhere. */
function leaveOne(occurrences: Occurrence[]): void {
  occurrences.sort(inTextOrder);
  const once = occurrences.filter(({ span }, index) => span.start !== occurrences[index - 1]?.span.start);
  occurrences.splice(0, occurrences.length, ...once);
}

function tellApart(sorted: readonly Occurrence[]): { all: Occurrence[]; doubles: Set<Named> } {
  const all: Occurrence[] = [];
  const doubles = new Set<Named>();
  for (const occurrence of sorted) {
    const before = all.at(-1);
    if (before === undefined || before.reach.end <= occurrence.reach.start) all.push(occurrence);
    else doubles.add(before.named).add(occurrence.named);
  }
  return { all, doubles };
}

function inTextOrder(a: Occurrence, b: Occurrence): number {
  return a.span.start - b.span.start || rank(a) - rank(b);
}

function rank({ role }: Occurrence): number {
  return role === "definition" ? 0 : 1;
}

function extent({ key, value }: Entry): Span {
  return { start: key.start, end: Math.max(key.end, value.end) };
}

function withSigil({ start, end }: Span): Span {
  return { start: start - 1, end };
}
