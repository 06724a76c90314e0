import { type CollectionName, collectionNames, collectionSpecs } from "../spec/collections";
import { format, type Spec } from "../spec/fields";
import type { Place } from "../spec/place";
import type { Spec as FieldSpec, Items, State } from "../spec/schema";
import { Source } from "./observed";

type Parts = Readonly<Record<string, unknown>>;

const fieldNames = Object.keys(format.fields);

/**
 * A model whose readers are noted: one source for each field of the document, and one for the items of each collection.
 * Whoever reads a field depends on all of it but the items of collections in it; whoever reads those depends on all of them.
 */
export class ObservedModel {
  readonly spec: Spec;
  private readonly fields: readonly Source[] = fieldNames.map(() => new Source());
  private readonly items = new Map<CollectionName, Source>(collectionNames.map(name => [name, new Source()]));
  private readonly views: unknown[];

  constructor(private readonly model: Spec) {
    this.views = fieldNames.map(name => this.look(name));
    this.spec = new ObservedFields(model, this.fields, this.views) as object as Spec;
  }

  observeItems(name: CollectionName): void {
    this.items.get(name)?.observe();
  }

  itemsChanged(name: CollectionName): void {
    this.items.get(name)?.changed();
  }

  /** The model of a field of the document is another. */
  fieldChanged(name: string): void {
    const index = fieldNames.indexOf(name);
    this.views[index] = this.look(name);
    this.fields[index]?.changed();
  }

  private look(name: string): unknown {
    return this.view(format.fields[name as keyof typeof format.fields], (this.model as object as Parts)[name]);
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

/** The document of a model. */
class ObservedFields {
  readonly at: Place;
  readonly state: State;

  constructor(
    { at, state }: Spec,
    private readonly sources: readonly Source[],
    private readonly views: readonly unknown[],
  ) {
    this.at = at;
    this.state = state;
  }

  static {
    for (const [index, name] of fieldNames.entries())
      Object.defineProperty(ObservedFields.prototype, name, {
        get(this: ObservedFields) {
          this.sources[index]?.observe();
          return this.views[index];
        },
      });
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
