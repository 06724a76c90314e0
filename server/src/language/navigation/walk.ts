import { format } from "../../spec/fields";
import { childSpec } from "../../spec/locate";
import type { MapSpec, ScalarSpec, Spec } from "../../spec/schema";
import { isMergeKey, nameOf } from "../../yaml/merge";
import { deref, type Entry, type MapNode, type Node, type ScalarNode, type SeqNode } from "../../yaml/tree";

export interface Visitor {
  /** An entry of a map of the format: its key names a certificate, a gateway or a vantage. */
  readonly entry?: (spec: MapSpec, entry: Entry) => void;
  /** A value that the format knows, with the entry or the list that holds it. */
  readonly scalar?: (spec: ScalarSpec, node: ScalarNode, holder: Entry | SeqNode | undefined) => void;
}

interface Pending {
  readonly spec: Spec;
  readonly node: Node;
  readonly holder?: Entry | SeqNode;
}

/**
 * Every value of the format where it is written, once, in no particular order: also what aliases and merge keys bring
 * in, what they bring in and another value hides, and what stands under a key that was there before.
 */
export function walkSpec(root: Node | undefined, visitor: Visitor): void {
  const seen = new Map<Node, Set<Spec>>();
  const pending: Pending[] = root === undefined ? [] : [{ spec: format, node: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { spec, holder } = next;
    const node = deref(next.node);
    const specs = seen.get(node) ?? new Set();
    if (specs.has(spec)) continue;
    seen.set(node, specs.add(spec));
    if (node.kind === "map") walkMap(spec, node, visitor, pending);
    else if (node.kind === "seq" && spec.kind === "list")
      for (const item of node.items) pending.push({ spec: spec.item, node: item, holder: node });
    else if (node.kind === "scalar" && spec.kind === "scalar") visitor.scalar?.(spec, node, holder);
  }
}

function walkMap(spec: Spec, map: MapNode, visitor: Visitor, pending: Pending[]): void {
  if (spec.kind !== "map" && spec.kind !== "section") return;
  for (const entry of map.entries) {
    if (isMergeKey(entry)) {
      for (const node of merged(entry.value)) pending.push({ spec, node });
      continue;
    }
    const child = childSpec(spec, nameOf(entry));
    if (child === undefined) continue;
    if (spec.kind === "map") visitor.entry?.(spec, entry);
    pending.push({ spec: child, node: entry.value, holder: entry });
  }
}

function merged(value: Node): readonly Node[] {
  const source = deref(value);
  return source.kind === "seq" ? source.items : [source];
}
