import type { Place } from "./place";
import type { SectionSpec, Spec, State } from "./schema";

/** What the models of one section have in common. */
export interface Layout {
  readonly fields: readonly { readonly name: string; readonly spec: Spec }[];
  /** One for each section, so that the engine learns how many fields its models get, and makes room for all of them at once. */
  readonly Model: new (
    at: Place,
    state: State,
  ) => Record<string, unknown>;
}

const layouts = new WeakMap<SectionSpec, Layout>();

export function layoutOf(spec: SectionSpec): Layout {
  const known = layouts.get(spec);
  if (known !== undefined) return known;
  const Model = class implements Record<string, unknown> {
    [field: string]: unknown;
    constructor(
      public at: Place,
      public state: State,
    ) {}
  };
  const layout = { fields: Object.entries(spec.fields).map(([name, spec]) => ({ name, spec })), Model };
  layouts.set(spec, layout);
  return layout;
}
