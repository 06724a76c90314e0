import { secretOf } from "../deployment/certificate-source";
import type { Deployment } from "../deployment/deployment";
import type { Moment } from "../spec/dates";
import { secret } from "../spec/scalars";
import type { Field, Items, Section, Spec } from "../spec/schema";
import { factFromFile } from "./file-facts";
import type { Slot } from "./slots";

/** What a slot holds, for people: its texts, and where they come from when the spec does not write them. */
export interface Value {
  readonly texts: readonly string[];
  readonly from?: "default" | "file";
}

/** Not for other eyes: a password that stands where a reference to one belongs. */
export const hidden = Symbol("hidden");

/** Undefined for a slot that nothing fills. */
export function shownValue(deployment: Deployment, { at, spec, model }: Slot): Value | typeof hidden | undefined {
  if (model === undefined) return undefined;
  if (isNamed(model)) return { texts: [model.name] };
  const written = "items" in model ? listTexts(model) : "value" in model ? scalarTexts(model, spec) : undefined;
  if (written !== undefined) return written === hidden ? hidden : { texts: written };
  if (model.state === "bad") return { texts: ["?"] };
  const held = factFromFile(deployment, at);
  if (held !== undefined) return { texts: held, from: "file" };
  const standard = defaultTexts(spec);
  return standard && { texts: standard, from: "default" };
}

function listTexts({ state, items }: Items<unknown>): readonly string[] | undefined {
  if (state !== "ok") return undefined;
  return items.map(item => (isField(item) ? (scalarText(item) ?? "?") : "…"));
}

function scalarTexts(field: Field<unknown>, spec: Spec): readonly string[] | typeof hidden | undefined {
  const text = scalarText(field);
  if (text === undefined) return undefined;
  const isSecret = spec.kind === "scalar" && spec.type === secret;
  return isSecret && secretOf(text).kind === "invalid" ? hidden : [text];
}

/** A value that cannot be used is shown as it is written. */
function scalarText({ at, value, state }: Field<unknown>): string | undefined {
  if (state === "bad") return at.node?.kind === "scalar" ? at.node.source : undefined;
  if (value === undefined) return undefined;
  return isMoment(value) ? value.text : String(value);
}

function defaultTexts(spec: Spec): readonly string[] | undefined {
  if (spec.kind === "list") return spec.default;
  return spec.kind === "scalar" && spec.default !== undefined ? [String(spec.default)] : undefined;
}

function isNamed(model: Section): model is Section & { readonly name: string } {
  return "name" in model && typeof model.name === "string";
}

function isField(item: unknown): item is Field<unknown> {
  return typeof item === "object" && item !== null && "value" in item;
}

function isMoment(value: unknown): value is Moment {
  return typeof value === "object" && value !== null && "text" in value;
}
