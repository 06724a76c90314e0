import { looksLikeAddress } from "../../spec/address";
import { format } from "../../spec/fields";
import { fqdnProblem, isAny } from "../../spec/names";
import * as type from "../../spec/scalars";
import type { Referable, ScalarSpec, Spec } from "../../spec/schema";
import type { ScalarNode } from "../../yaml/tree";

export type NameKind = Referable | "fqdn" | "anchor";

/** The fields that say which host has a name; everywhere else an FQDN refers to one of them. */
const definesFqdn: ReadonlySet<Spec> = new Set<Spec>([
  format.fields.smp.fields.fqdn,
  format.fields.gateways.entry.fields.fqdn,
  format.fields.siteServers.item.fields.fqdn,
]);

export function roleOf(spec: ScalarSpec): "definition" | "reference" {
  return definesFqdn.has(spec) ? "definition" : "reference";
}

const namesServers: ReadonlySet<unknown> = new Set([type.fqdn, type.sanName, type.serverTarget]);

/** What a value names, if it names anything. `gateways`: the names that rules may use in place of an FQDN. */
export function kindOf(spec: ScalarSpec, { value }: ScalarNode, gateways: ReadonlySet<string>): NameKind | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  if (spec.type.refersTo !== undefined) return spec.type.refersTo;
  if (spec.type === type.gatewaySource && (value === "any" || (isAny(value) && !gateways.has(value)))) return undefined;
  if (looksLikeAddress(value) && !gateways.has(value)) return undefined;
  if (spec.type === type.gatewayTarget || spec.type === type.gatewaySource)
    return gateways.has(value) || !isFqdn(value) ? "gateway" : "fqdn";
  return namesServers.has(spec.type) && isFqdn(value) ? "fqdn" : undefined;
}

export function isFqdn(value: ScalarNode["value"]): value is string {
  return typeof value === "string" && fqdnProblem(value) === undefined;
}
