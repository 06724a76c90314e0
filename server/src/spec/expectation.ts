import type { ScalarNode } from "../yaml/tree";
import type { ScalarSpec, Spec } from "./schema";

/** Whether YAML reads the scalar as what the field holds. */
export function isOfKind(spec: ScalarSpec, node: ScalarNode): boolean {
  if (spec.type.yaml === "integer") return node.integer;
  if (spec.type.yaml === "boolean") return typeof node.value === "boolean";
  return typeof node.value === "string" || (spec.type.takesNumbers === true && node.integer);
}

/** What belongs here, for people: `a port (whole number)`. */
export function expectation(spec: Spec): string {
  if (spec.kind === "list") return "a list";
  if (spec.kind !== "scalar") return "a map of fields";
  if (spec.type.yaml === "integer") return `a ${spec.type.label}: a whole number without quotes`;
  return spec.type.yaml === "boolean" ? "true or false, without quotes" : `text (${spec.type.label})`;
}
