import { nameOf, type SeenEntry, type SeenMap, seeMap } from "../yaml/merge";
import type { Entry, MapNode, Node, ScalarNode } from "../yaml/tree";
import { deref, isNull } from "../yaml/tree";
import { isCollectionSpec } from "./collections";
import { type AnyModel, emptyModel } from "./empty-model";
import { expectation, isOfKind } from "./expectation";
import { format } from "./fields";
import { type Issues, wholeDocument } from "./issues";
import { isName, isNobodys } from "./names";
import type { Place } from "./place";
import { RaisedIssues } from "./raised-issues";
import { ScalarField } from "./scalar-field";
import type { Field, Items, ListSpec, MapSpec, Names, ScalarSpec, Section, SectionSpec, Spec, State } from "./schema";
import { layoutOf } from "./section-layout";

/** The keys of `gateways`, known before the rules that use them are read. */
function gatewayNames(root: Node | undefined): Names {
  const map = root && deref(root);
  const value = map?.kind === "map" ? seeMap(map).entries.get("gateways")?.value : undefined;
  const gateways = value && deref(value);
  return gateways?.kind === "map" ? seeMap(gateways).entries : new Set();
}

/** Reads a document against the field table, and puts down what does not fit. */
export class Reader {
  private readonly raised: RaisedIssues;
  private readonly gateways: Names;

  constructor(
    private readonly found: Issues,
    root: Node | undefined,
    /** Whether there are anchors or aliases. */
    hasMarks: boolean,
    /** Collections that need not be read again. */
    private readonly kept: ReadonlySet<Items<unknown>> = new Set(),
  ) {
    this.gateways = gatewayNames(root);
    this.raised = new RaisedIssues(hasMarks);
  }

  document(at: Place): Section {
    const seen = this.mapAt(at, format);
    const { fields, Model } = layoutOf(format);
    const model = new Model(at, stateOf(seen));
    for (const { name, spec } of fields) model[name] = this.field(name, spec, at, seen);
    if (seen !== undefined && seen !== "bad") this.unknownFields(format, at, seen);
    this.found.set(wholeDocument, this.raised.all);
    return model as unknown as Section;
  }

  field(name: string, spec: Spec, document: Place, seen: SeenMap | "bad" | undefined): AnyModel {
    const outer = this.raised.begin();
    const model = this.child(name, spec, document, seen);
    this.found.set(name, this.raised.end(outer));
    return model;
  }

  /** The items that children of a collection make, the first of which is that of number `from`. */
  itemsAgain(spec: MapSpec | ListSpec, at: Place, from: number, children: readonly (Entry | Node)[]): object[] {
    return children.map((child, index) =>
      this.owned((): object => {
        if (spec.kind === "list") return this.item(spec.item, at.item(from + index, child as Node));
        const name = nameOf(child as Entry);
        return this.entry(spec, name, at.child(name, child as Entry));
      }),
    );
  }

  private child(name: string, spec: Spec, at: Place, seen: SeenMap | "bad" | undefined): AnyModel {
    if (seen === "bad") return emptyModel(spec, at.child(name, undefined));
    return this.written(name, spec, at, seen?.entries.get(name));
  }

  private written(name: string, spec: Spec, at: Place, entry: SeenEntry | undefined): AnyModel {
    return spec.kind === "scalar"
      ? this.scalar(spec, new ScalarField(at, entry ?? name))
      : this.any(spec, at.child(name, entry));
  }

  /** Reads an item that keeps its issues by itself. */
  private owned<T extends object>(read: () => T): T {
    const outer = this.raised.begin();
    const model = read();
    const issues = this.raised.end(outer);
    if (issues.length > 0) this.found.set(model, issues);
    return model;
  }

  any(spec: Spec, at: Place): AnyModel {
    switch (spec.kind) {
      case "scalar":
        return this.scalar(spec, new ScalarField(at, undefined));
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
    const { fields, Model } = layoutOf(spec);
    const model = new Model(at, stateOf(seen));
    if (seen === undefined || seen === "bad") {
      for (const field of fields) model[field.name] = this.child(field.name, field.spec, at, seen);
      return model as unknown as Section;
    }
    let known = 0;
    // By number, as in `OwnEntries`.
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index];
      if (field === undefined) continue;
      const entry = seen.entries.get(field.name);
      if (entry !== undefined) known++;
      model[field.name] = this.written(field.name, field.spec, at, entry);
    }
    if (known < seen.entries.size) this.unknownFields(spec, at, seen);
    return model as unknown as Section;
  }

  private map(spec: MapSpec, at: Place): Items<unknown> {
    const kept = this.keptAt(at);
    if (kept !== undefined) return kept;
    const seen = this.mapAt(at, spec);
    if (seen === undefined && spec.required) this.raised.add({ kind: "missing", at, spec });
    if (seen === undefined || seen === "bad") return { at, state: stateOf(seen), items: [] };
    if (seen.entries.size === 0 && spec.required) this.raised.add({ kind: "empty-map", at, spec });
    const items: Section[] = [];
    let skips = false;
    for (const [name, entry] of seen.entries) {
      if (isNobodys(name)) {
        skips = true;
        continue;
      }
      const read = () => this.entry(spec, name, at.child(name, entry));
      items.push(isCollectionSpec(spec) ? this.owned(read) : read());
    }
    return skips ? { at, state: "ok", items, skips } : { at, state: "ok", items };
  }

  private keptAt({ key, written }: Place): Items<unknown> | undefined {
    for (const items of this.kept)
      if (items.at.key === key && items.at.written === written && items.state === "ok") return items;
    return undefined;
  }

  private entry(spec: MapSpec, name: string, at: Place): Section {
    if (!isName(name)) this.raised.raise(at.key, { kind: "bad-name", at, what: spec.entryName });
    return Object.assign(this.section(spec.entry, at), { name });
  }

  private list(spec: ListSpec, at: Place): Items<unknown> {
    const kept = this.keptAt(at);
    if (kept !== undefined) return kept;
    const node = at.node;
    if (node === undefined) {
      if (spec.required) this.raised.add({ kind: "missing", at, spec });
      return { at, state: "absent", items: [] };
    }
    if (node.kind !== "seq") return this.wrongType(at, "a list", spec, { at, state: "bad", items: [] });
    const isOwner = isCollectionSpec(spec);
    const items = node.items.map((item, index) => {
      const read = () => this.item(spec.item, at.item(index, item));
      return isOwner ? this.owned(read) : read();
    });
    return { at, state: "ok", items };
  }

  private item(spec: Spec, at: Place): AnyModel {
    if (!isNull(at.written && deref(at.written))) return this.any(spec, at);
    return this.wrongType(at, expectation(spec), spec, emptyModel(spec, at, "bad"));
  }

  private scalar(spec: ScalarSpec, field: ScalarField): Field<unknown> {
    const { node } = field;
    if (node === undefined) {
      if (spec.required && !spec.type.judgedByRule) this.raised.add({ kind: "missing", at: field.at, spec });
      field.effective = spec.default;
      return field;
    }
    field.state = "bad";
    if (node.kind === "scalar") this.value(spec, field, node);
    else if (!spec.type.judgedByRule) this.wrongType(field.at, expectation(spec), spec, undefined);
    return field;
  }

  private value(spec: ScalarSpec, field: ScalarField, node: ScalarNode): void {
    if (!spec.type.judgedByRule && !isOfKind(spec, node)) {
      if (spec.type.yaml === "text") this.raised.raise(node, { kind: "ambiguous", at: field.at, node, spec });
      else this.wrongType(field.at, expectation(spec), spec, undefined);
      return;
    }
    const parsed = spec.type.parse(node.value ?? "", this.gateways);
    if (!("value" in parsed)) return this.raised.raise(node, { kind: "invalid", at: field.at, spec, ...parsed });
    field.state = "ok";
    field.value = parsed.value;
    field.effective = parsed.value;
  }

  private mapAt(at: Place, spec: Spec): SeenMap | "bad" | undefined {
    const node = at.node;
    if (node === undefined) return undefined;
    if (node.kind !== "map") return this.wrongType(at, "a map of fields", spec, "bad");
    const seen = seeMap(node);
    if (this.raised.isFirst(node, "duplicate-key")) this.keyIssues(at, node, seen);
    return seen;
  }

  private keyIssues(at: Place, map: MapNode, seen: SeenMap): void {
    if (seen.badMerges.length > 0)
      for (const entry of seen.badMerges) this.raised.add({ kind: "bad-merge", at: at.child("<<", entry) });
    if (seen.duplicates.length === 0) return;
    const firsts = new Map(map.entries.toReversed().map(entry => [nameOf(entry), entry]));
    for (const entry of seen.duplicates) {
      const name = nameOf(entry);
      const first = at.child(name, firsts.get(name));
      this.raised.add({ kind: "duplicate-key", at: at.child(name, entry), entry, first });
    }
  }

  private unknownFields(section: SectionSpec, at: Place, seen: SeenMap): void {
    let taken: ReadonlySet<string> | undefined;
    for (const name of seen.entries.keys()) {
      if (Object.hasOwn(section.fields, name) || (section === format && isNobodys(name))) continue;
      const entry = seen.entries.get(name);
      taken ??= new Set(seen.entries.keys());
      this.raised.raise(entry?.key, { kind: "unknown-field", at: at.child(name, entry), section, taken });
    }
  }

  private wrongType<T>(at: Place, expected: string, spec: Spec, result: T): T {
    this.raised.raise(at.node ?? at.written, { kind: "wrong-type", at, expected, spec });
    return result;
  }
}

function stateOf(seen: SeenMap | "bad" | undefined): State {
  if (seen === "bad") return "bad";
  return seen === undefined ? "absent" : "ok";
}
