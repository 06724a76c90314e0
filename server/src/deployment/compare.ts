import { normalizeFqdn } from "../spec/names";
import type { Field } from "../spec/schema";

/** CEM speaks TCP only, and a rule that names no protocol is taken for TCP. */
export function isTcp(protocol: Field<string>): boolean {
  return protocol.state === "absent" || protocol.value === "tcp";
}

/** The same, or nobody can tell. */
export function mayBeTcp({ protocol }: { readonly protocol: Field<string> }): boolean {
  return protocol.state === "bad" || isTcp(protocol);
}

/** What FQDNs are compared by; undefined for one that cannot be used. */
export function fqdnKey({ value }: Field<string>): string | undefined {
  return value === undefined ? undefined : normalizeFqdn(value);
}
