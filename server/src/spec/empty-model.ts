import type { Place } from "./place";
import type { Field, Items, Section, Spec, State } from "./schema";

export type AnyModel = Field<unknown> | Section | Items<unknown>;

/** The model of something that cannot be read: everything in it is unknown, and nothing in it is missing. */
export function emptyModel(spec: Spec, at: Place, state: State = "bad"): AnyModel {
  if (spec.kind === "scalar") return { at, state, value: undefined, effective: undefined };
  if (spec.kind !== "section") return { at, state, items: [] };
  const model: Record<string, unknown> = { at, state };
  for (const [name, child] of Object.entries(spec.fields))
    model[name] = emptyModel(child, at.child(name, undefined), state);
  return model as unknown as Section;
}
