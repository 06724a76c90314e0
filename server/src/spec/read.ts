import { nameOf, type SeenMap, seeMap } from "../yaml/merge";
import { deref, isNull, type MapNode, type Node, type ScalarNode, type YamlDocument } from "../yaml/tree";
import { format, type Spec as SpecModel } from "./fields";
import type { Issue } from "./issues";
import { isName } from "./names";
import { Place } from "./place";
import type { Field, Items, ListSpec, MapSpec, ScalarSpec, Section, SectionSpec, Spec, State } from "./schema";

export interface ReadSpec {
  readonly spec: SpecModel;
  readonly issues: readonly Issue[];
}

/** Reads one document against the field table. Never fails: what does not fit becomes an issue, and its field is `bad`. */
export function readSpec(document: YamlDocument, documentStart: number): ReadSpec {
  const reader = new Reader(gatewayNames(document.root));
  const model = reader.section(format, Place.root(document.root, documentStart));
  // The model's type is computed from the very table that the reader walks.
  return { spec: model as unknown as SpecModel, issues: reader.issues };
}

/** The keys of `gateways`, known before the rules that use them are read. */
function gatewayNames(root: Node | undefined): ReadonlySet<string> {
  const map = root && deref(root);
  const value = map?.kind === "map" ? seeMap(map).entries.get("gateways")?.value : undefined;
  const gateways = value && deref(value);
  return new Set(gateways?.kind === "map" ? seeMap(gateways).entries.keys() : []);
}

type AnyModel = Field<unknown> | Section | Items<unknown>;

class Reader {
  readonly issues: Issue[] = [];
  /** Nodes that aliases bring in again were judged where they are first seen. */
  private readonly judged = new Map<Node, Set<Issue["kind"]>>();

  constructor(private readonly gateways: ReadonlySet<string>) {}

  any(spec: Spec, at: Place): AnyModel {
    switch (spec.kind) {
      case "scalar":
        return this.scalar(spec, at);
      case "section":
        return this.section(spec, at);
      case "list":
        return this.list(spec, at);
      case "map":
        return this.map(spec, at);
    }
  }

  section(spec: SectionSpec, at: Place): Section {
    const seen = this.mapAt(at, spec);
    const model: Record<string, unknown> = { at, state: stateOf(at, seen) };
    for (const [name, child] of Object.entries(spec.fields)) {
      model[name] =
        seen === "bad"
          ? emptyModel(child, at.child(name, undefined))
          : this.any(child, at.child(name, seen?.entries.get(name)));
    }
    if (seen !== undefined && seen !== "bad") this.unknownFields(spec, at, seen);
    return model as unknown as Section;
  }

  private map(spec: MapSpec, at: Place): Items<unknown> {
    const seen = this.mapAt(at, spec);
    if (seen === undefined && spec.required) this.issues.push({ kind: "missing", at, spec });
    if (seen === undefined || seen === "bad") return { at, state: stateOf(at, seen), items: [] };
    if (seen.entries.size === 0 && spec.required) this.issues.push({ kind: "empty-map", at, spec });
    const items = [...seen.entries].map(([name, entry]) => this.entry(spec, name, at.child(name, entry)));
    return { at, state: "ok", items };
  }

  private entry(spec: MapSpec, name: string, at: Place): Section {
    if (!isName(name)) this.raise(at.key, { kind: "bad-name", at, what: spec.entryName });
    return { ...this.section(spec.entry, at), name } as Section;
  }

  private list(spec: ListSpec, at: Place): Items<unknown> {
    const node = at.node;
    if (node === undefined) {
      if (spec.required) this.issues.push({ kind: "missing", at, spec });
      return { at, state: "absent", items: [] };
    }
    if (node.kind !== "seq") return this.wrongType(at, "a list", spec, { at, state: "bad", items: [] });
    return { at, state: "ok", items: node.items.map((item, index) => this.item(spec.item, at.item(index, item))) };
  }

  private item(spec: Spec, at: Place): AnyModel {
    if (!isNull(at.written && deref(at.written))) return this.any(spec, at);
    return this.wrongType(at, expectation(spec), spec, emptyModel(spec, at, "bad"));
  }

  private scalar(spec: ScalarSpec, at: Place): Field<unknown> {
    const node = at.node;
    if (node === undefined) {
      if (spec.required && !spec.type.judgedByRule) this.issues.push({ kind: "missing", at, spec });
      return { at, state: "absent", value: undefined, effective: spec.default };
    }
    const bad: Field<unknown> = { at, state: "bad", value: undefined, effective: undefined };
    if (node.kind !== "scalar") return spec.type.judgedByRule ? bad : this.wrongType(at, expectation(spec), spec, bad);
    return this.value(spec, at, node) ?? bad;
  }

  private value(spec: ScalarSpec, at: Place, node: ScalarNode): Field<unknown> | undefined {
    if (!spec.type.judgedByRule && !isOfKind(spec, node)) {
      if (spec.type.yaml !== "text") return this.wrongType(at, expectation(spec), spec, undefined);
      this.raise(node, { kind: "ambiguous", at, node, spec });
      return undefined;
    }
    const parsed = spec.type.parse(node.value ?? "", this.gateways);
    if ("value" in parsed) return { at, state: "ok", value: parsed.value, effective: parsed.value };
    this.raise(node, { kind: "invalid", at, spec, ...parsed });
    return undefined;
  }

  private mapAt(at: Place, spec: Spec): SeenMap | "bad" | undefined {
    const node = at.node;
    if (node === undefined) return undefined;
    if (node.kind !== "map") return this.wrongType(at, "a map of fields", spec, "bad");
    const seen = seeMap(node);
    if (this.first(node, "duplicate-key")) this.keyIssues(at, node, seen);
    return seen;
  }

  private keyIssues(at: Place, map: MapNode, seen: SeenMap): void {
    for (const entry of seen.badMerges) this.issues.push({ kind: "bad-merge", at: at.child("<<", entry) });
    for (const entry of seen.duplicates) {
      const name = nameOf(entry);
      const first = at.child(
        name,
        map.entries.find(other => nameOf(other) === name),
      );
      this.issues.push({ kind: "duplicate-key", at: at.child(name, entry), entry, first });
    }
  }

  private unknownFields(section: SectionSpec, at: Place, seen: SeenMap): void {
    const taken = new Set(seen.entries.keys());
    for (const [name, entry] of seen.entries) {
      if (Object.hasOwn(section.fields, name)) continue;
      this.raise(entry.key, { kind: "unknown-field", at: at.child(name, entry), section, taken });
    }
  }

  private wrongType<T>(at: Place, expected: string, spec: Spec, result: T): T {
    this.raise(at.node ?? at.written, { kind: "wrong-type", at, expected, spec });
    return result;
  }

  private raise(node: Node | undefined, issue: Issue): void {
    if (this.first(node, issue.kind)) this.issues.push(issue);
  }

  private first(node: Node | undefined, kind: Issue["kind"]): boolean {
    if (node === undefined) return true;
    const kinds = this.judged.get(node) ?? new Set();
    if (kinds.has(kind)) return false;
    this.judged.set(node, kinds.add(kind));
    return true;
  }
}

function stateOf(at: Place, seen: SeenMap | "bad" | undefined): State {
  if (seen === "bad") return "bad";
  return at.exists ? "ok" : "absent";
}

function isOfKind(spec: ScalarSpec, node: ScalarNode): boolean {
  if (spec.type.yaml === "integer") return node.integer;
  if (spec.type.yaml === "boolean") return typeof node.value === "boolean";
  return typeof node.value === "string";
}

/** What belongs here, for people: `a port (whole number)`. */
function expectation(spec: Spec): string {
  if (spec.kind === "list") return "a list";
  if (spec.kind !== "scalar") return "a map of fields";
  if (spec.type.yaml === "integer") return `a ${spec.type.label}: a whole number without quotes`;
  return spec.type.yaml === "boolean" ? "true or false, without quotes" : `text (${spec.type.label})`;
}

/** The model of something that cannot be read: everything in it is unknown, and nothing in it is missing. */
function emptyModel(spec: Spec, at: Place, state: State = "bad"): AnyModel {
  if (spec.kind === "scalar") return { at, state, value: undefined, effective: undefined };
  if (spec.kind !== "section") return { at, state, items: [] };
  const model: Record<string, unknown> = { at, state };
  for (const [name, child] of Object.entries(spec.fields))
    model[name] = emptyModel(child, at.child(name, undefined), state);
  return model as unknown as Section;
}
