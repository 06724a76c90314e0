import { type CollectionName, collectionNames, collectionSpecs } from "../spec/collections";
import { format, type Spec } from "../spec/fields";
import type { Place } from "../spec/place";
import type { Spec as FieldSpec, Items, State } from "../spec/schema";
import { Source } from "./observed";

type Parts = Readonly<Record<string, unknown>>;

/**
 * A model whose readers are noted: one source for each field of the document, and one for the items of each collection.
 * Whoever reads a field depends on all of it but the items of collections in it; whoever reads those depends on all of them.
 */
export class ObservedModel {
  readonly spec: Spec;
  private readonly fields = new Map<string, Source>();
  private readonly items = new Map<CollectionName, Source>(collectionNames.map(name => [name, new Source()]));
  private readonly views = new Map<string, unknown>();

  constructor(private readonly model: Spec) {
    const { fields, views } = this;
    const spec = { at: model.at, state: model.state };
    for (const name of Object.keys(format.fields)) {
      const source = new Source();
      fields.set(name, source);
      this.look(name);
      Object.defineProperty(spec, name, {
        enumerable: true,
        get() {
          source.observe();
          return views.get(name);
        },
      });
    }
    this.spec = spec as Spec;
  }

  observeItems(name: CollectionName): void {
    this.items.get(name)?.observe();
  }

  itemsChanged(name: CollectionName): void {
    this.items.get(name)?.changed();
  }

  /** The model of a field of the document is another. */
  fieldChanged(name: string): void {
    this.look(name);
    this.fields.get(name)?.changed();
  }

  private look(name: string): void {
    const spec = format.fields[name as keyof typeof format.fields];
    this.views.set(name, this.view(spec, (this.model as unknown as Parts)[name]));
  }

  private view(spec: FieldSpec, value: unknown): unknown {
    const name = collectionNames.find(each => collectionSpecs[each] === spec);
    const source = name && this.items.get(name);
    if (source !== undefined) return new ObservedItems(value as Items<unknown>, source);
    if (spec.kind !== "section") return value;
    const views = Object.entries(spec.fields)
      .filter(([, child]) => collectionNames.some(each => collectionSpecs[each] === child))
      .map(([child, childSpec]) => [child, this.view(childSpec, (value as Parts)[child])]);
    return views.length === 0 ? value : { ...(value as object), ...Object.fromEntries(views) };
  }
}

class ObservedItems implements Items<unknown> {
  constructor(
    private readonly held: Items<unknown>,
    private readonly source: Source,
  ) {}

  get at(): Place {
    return this.held.at;
  }

  get state(): State {
    return this.held.state;
  }

  get items(): readonly unknown[] {
    this.source.observe();
    return this.held.items;
  }
}
