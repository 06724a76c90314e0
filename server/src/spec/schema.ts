import type { Place } from "./place";

/** The kinds of value a scalar of the format can have, told by what YAML must read. */
export type YamlKind = "text" | "integer" | "boolean";

/** What is wrong with a value of the right YAML type; `meant` when exactly one value was clearly meant. */
export interface ValueProblem {
  readonly problem: string;
  readonly meant?: string;
}

export type Parsed<T> = { readonly value: T } | ValueProblem;

/** Names that are taken. */
export type Names = Pick<ReadonlySet<string>, "has">;

/** A type of scalar: port, FQDN, date … `T` is what rules see. */
export interface ScalarType<T> {
  /** For people: `port`, `FQDN`, `ISO 8601 date`. */
  readonly label: string;
  readonly yaml: YamlKind;
  /** `gateways`: the names of the document's gateways, which a firewall rule may use. */
  readonly parse: (value: string | number | boolean, gateways?: Names) => Parsed<T>;
  /** The only values allowed, where the format lists them. */
  readonly values?: readonly string[];
  /** What completion offers, where any text may stand. */
  readonly suggested?: readonly string[];
  /** What a snippet or a skeleton writes. */
  readonly placeholder: string;
  /** JSON Schema of the type, for editors that know only that. */
  readonly json: Readonly<Record<string, unknown>>;
  /** A whole number is read as the text that it is written as. */
  readonly takesNumbers?: true;
  /** One rule judges whatever stands here, so that reading it raises no issue: a version, a secret. */
  readonly judgedByRule?: true;
  /** What a reference of this type must name. */
  readonly refersTo?: Referable;
}

export type Referable = "certificate" | "gateway" | "vantage";
export type Phase = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What a person reads about a field. */
export interface Docs {
  /** One line, without the field's name. */
  readonly summary: string;
  /** What else matters: why, traps. Markdown. */
  readonly help?: string;
  /** Where the value is found or set: `Gateway Manager › General › Agent Port`. */
  readonly console?: string;
  readonly phase?: Phase;
  readonly required?: true;
}

export interface ScalarSpec<T = unknown> extends Docs {
  readonly kind: "scalar";
  readonly type: ScalarType<T>;
  readonly default?: T;
}

export interface SectionSpec<F extends Fields = Fields> extends Docs {
  readonly kind: "section";
  readonly fields: F;
}

export interface ListSpec<I extends Spec = Spec> extends Docs {
  readonly kind: "list";
  readonly item: I;
  readonly default?: readonly string[];
}

export interface MapSpec<S extends SectionSpec = SectionSpec> extends Docs {
  readonly kind: "map";
  readonly entry: S;
  /** What one entry is called: `gateway`. */
  readonly entryName: string;
}

// biome-ignore format: one line shows the four kinds
export type Spec = ScalarSpec<never> | ScalarSpec | SectionSpec<Fields> | ListSpec<Spec> | MapSpec<SectionSpec<Fields>>;
export interface Fields {
  readonly [name: string]: Spec;
}

/** Nothing was written (or a null); a value that can be used; a value that has a finding of its own. */
export type State = "absent" | "ok" | "bad";

export interface Field<T> {
  readonly at: Place;
  readonly state: State;
  /** The value written, when it can be used. */
  readonly value: T | undefined;
  /** The value in force: what is written or else the default; undefined when what is written is unusable. */
  readonly effective: T | undefined;
}

export interface Items<M> {
  readonly at: Place;
  readonly state: State;
  readonly items: readonly M[];
  /** Whether keys of the map are nobody's, and make no item. */
  readonly skips?: boolean;
}

export interface Section {
  readonly at: Place;
  readonly state: State;
}

/** An entry of a map of the format, with the name it was given. */
export interface Named {
  readonly name: string;
}

/** The model that a spec of the field table is read into: the table is its only description. */
export type Model<S> =
  S extends ScalarSpec<infer T>
    ? Field<T>
    : S extends SectionSpec<infer F>
      ? Section & { readonly [K in keyof F]: Model<F[K]> }
      : S extends ListSpec<infer I>
        ? Items<Model<I>>
        : S extends MapSpec<infer E>
          ? Items<Model<E> & Named>
          : never;

export function section<const F extends Fields>(docs: Docs, fields: F): SectionSpec<F> {
  return { kind: "section", ...docs, fields };
}

export function list<const I extends Spec>(docs: Docs & { default?: readonly string[] }, item: I): ListSpec<I> {
  return { kind: "list", ...docs, item };
}

export function map<const S extends SectionSpec>(entryName: string, docs: Docs, entry: S): MapSpec<S> {
  return { kind: "map", ...docs, entryName, entry };
}

export function scalar<T>(type: ScalarType<T>, docs: Docs & { default?: NoInfer<T> }): ScalarSpec<T> {
  return { kind: "scalar", type, ...docs };
}
