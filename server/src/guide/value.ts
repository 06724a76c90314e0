import { secretOf } from "../deployment/certificate-source";
import type { Deployment } from "../deployment/deployment";
import { partiesAt } from "../deployment/parties";
import type { Moment } from "../spec/dates";
import { gatewaySource, gatewayTarget, secret, serverTarget } from "../spec/scalars";
import type { Field, Items, Section, Spec } from "../spec/schema";
import { factFromFile } from "./file-facts";
import { childModel, type Slot } from "./slots";

/** What a slot holds, for people: its texts, and where they come from when the spec does not write them. */
export interface Value {
  readonly texts: readonly string[];
  readonly from?: "default" | "file";
}

/** Not for other eyes: a password that stands where a reference to one belongs. */
export const hidden = Symbol("hidden");

/** Undefined for a slot that nothing fills. */
export function shownValue(
  deployment: Deployment,
  { at, spec, model, parent }: Slot,
): Value | typeof hidden | undefined {
  if (model === undefined) return undefined;
  if (isNamed(model)) return { texts: [model.name] };
  const written = "items" in model ? listTexts(model) : "value" in model ? scalarTexts(model, spec) : undefined;
  if (written !== undefined) return written === hidden ? hidden : { texts: written };
  if (model.state === "bad") return { texts: ["?"] };
  const held = factFromFile(deployment, at);
  if (held !== undefined) return { texts: held, from: "file" };
  const standard = defaultTexts(spec) ?? neighbourTexts(String(at.segment), parent);
  return standard && { texts: standard, from: "default" };
}

/** The name that resolves, where a firewall rule has the name of a gateway in the spec, or an address that is one machine's. */
export function resolvedName({ spec }: Slot, text: string, deployment: Deployment): string | undefined {
  const isRule = spec.kind === "scalar" && sides.has(spec.type);
  return isRule ? nameOf(deployment, text) : undefined;
}

/** What a firewall rule is from and to. */
const sides: ReadonlySet<unknown> = new Set([gatewaySource, gatewayTarget, serverTarget]);

function nameOf(deployment: Deployment, text: string): string | undefined {
  const parties = partiesAt(deployment, { value: text });
  const [party] = parties ?? [deployment.gatewayNamed(text)];
  return parties === undefined || parties.length === 1 ? party?.fqdn.value : undefined;
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

/** Without translation a firewall rule leads to the port that it takes. */
const sameAs: Readonly<Record<string, string>> = { translatedPort: "port" };

function neighbourTexts(name: string, parent: Slot["parent"]): readonly string[] | undefined {
  const neighbour = childModel(parent, sameAs[name] ?? "");
  const text = isField(neighbour) && neighbour.state === "ok" ? scalarText(neighbour) : undefined;
  return text === undefined ? undefined : [text];
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
