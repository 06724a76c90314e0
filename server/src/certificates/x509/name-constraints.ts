import { children, context, type Element } from "../der/der";
import { sequence } from "../der/der-values";
import { Malformed } from "../outcome";
import { type GeneralName, generalName } from "./general-name";

/** The names that certificates below an authority may and may not have (RFC 5280, 4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** NameConstraints ::= SEQUENCE { permittedSubtrees [0] OPTIONAL, excludedSubtrees [1] OPTIONAL }. Throws `Malformed`. */
export function nameConstraints(element: Element): NameConstraints {
  const parts = sequence(element);
  return { permitted: subtrees(parts, context(0)), excluded: subtrees(parts, context(1)) };
}

function subtrees(parts: readonly Element[], tag: number): readonly GeneralName[] {
  const list = parts.find(part => part.tag === tag);
  return list === undefined ? [] : children(list).map(subtree);
}

/** GeneralSubtree ::= SEQUENCE { base, minimum [0] DEFAULT 0, maximum [1] OPTIONAL }, of which only the base may be there. */
function subtree(element: Element): GeneralName {
  const [base, ...bounds] = sequence(element);
  if (base === undefined || bounds.length > 0) throw new Malformed("a name constraint has bounds, or no name");
  const name = generalName(base);
  if (name.kind === "ip") checkMask(name.octets);
  return name;
}

/** The mask must be a prefix, as in CIDR notation (RFC 4632). */
function checkMask(octets: Uint8Array): void {
  if (octets.length !== 8 && octets.length !== 32) throw new Malformed("a name constraint has an impossible IP range");
  const bits = [...octets.subarray(octets.length / 2)].map(octet => octet.toString(2).padStart(8, "0")).join("");
  if (bits.includes("01")) throw new Malformed("a name constraint has an IP range whose mask has gaps");
}
