import { format } from "../../spec/fields";
import { normalizeFqdn } from "../../spec/names";
import type { Spec } from "../../spec/schema";
import { seeMap } from "../../yaml/merge";
import { deref } from "../../yaml/tree";
import { isFqdn } from "./name-kinds";
import type { Named, Occurrence } from "./occurrences";

const { firewall, policy } = format.fields;

/** The fields that say which gateway is meant, and may say it by its FQDN. */
const gatewayFields: ReadonlySet<Spec | undefined> = new Set<Spec>([
  firewall.fields.perimeter.item.fields.to,
  firewall.fields.internal.item.fields.from,
  policy.fields.gateways.item.fields.fqdn,
]);

export function namesGateway({ spec }: Occurrence): boolean {
  return gatewayFields.has(spec);
}

/** The FQDN of a gateway, normalized; several when the gateway is defined several times. */
export function gatewayFqdns({ occurrences }: Named): ReadonlySet<string> {
  const fqdns = new Set<string>();
  for (const { value } of occurrences) {
    const map = value && deref(value);
    const written = map?.kind === "map" ? seeMap(map).entries.get("fqdn")?.value : undefined;
    const node = written && deref(written);
    if (node?.kind === "scalar" && isFqdn(node.value)) fqdns.add(normalizeFqdn(node.value));
  }
  return fqdns;
}
