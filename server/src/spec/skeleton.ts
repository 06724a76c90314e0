import type { Snippet } from "../yaml/edit";
import { textScalar } from "../yaml/text";
import type { MapSpec, Spec } from "./schema";

/** Names that a skeleton should use in place of the table's placeholders, when the spec has them. */
export interface SkeletonNames {
  readonly certificate?: string | undefined;
}

/** The least that makes a field complete: its placeholder, or its required children. */
export function skeletonOf(spec: Spec, names: SkeletonNames = {}): Snippet {
  switch (spec.kind) {
    case "scalar":
      return spec.type.yaml === "text" ? textScalar(placeholder(spec, names)) : spec.type.placeholder;
    case "list":
      return [skeletonOf(spec.item, names)];
    case "map":
      return mapSkeleton(spec, names);
    case "section": {
      const needed = Object.entries(spec.fields).filter(([, child]) => needs(child));
      return Object.fromEntries(needed.map(([name, child]) => [name, skeletonOf(child, names)]));
    }
  }
}

function placeholder({ type }: Extract<Spec, { kind: "scalar" }>, { certificate }: SkeletonNames): string {
  return type.refersTo === "certificate" && certificate ? certificate : type.placeholder;
}

export function mapSkeleton(spec: MapSpec, names: SkeletonNames = {}): { readonly [key: string]: Snippet } {
  return { [`my-${spec.entryName}`]: skeletonOf(spec.entry, names) };
}

function needs(spec: Spec): boolean {
  return spec.required === true || (spec.kind === "section" && Object.values(spec.fields).some(needs));
}
