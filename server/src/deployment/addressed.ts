import { type AddressRange, overlap, rangeOf } from "../spec/address";
import type { Gateway, Spec } from "../spec/fields";
import { sameFqdn } from "../spec/names";
import type { Field } from "../spec/schema";

/** The SMP, or a site server. */
export type Server = Pick<Spec["smp"], "fqdn" | "addresses">;

/** One side of a firewall rule: a name, an FQDN, an address or `any`. */
export type Side = Pick<Field<string>, "value">;

/** What firewall rules may call it by address. */
export function rangesOf(
  party: Pick<Server, "addresses"> & Partial<Pick<Gateway, "address">>,
): readonly AddressRange[] {
  const { addresses, address } = party;
  // As URLs have it, the field takes an address in brackets too.
  const own = rangeOf(address?.value?.replace(/^\[(.*)\]$/, "$1"));
  if (addresses.items.length === 0) return own === undefined ? none : [own];
  const listed = addresses.items.flatMap(({ value }) => rangeOf(value) ?? []);
  return own === undefined ? listed : [own, ...listed];
}

/** Whether a firewall rule's side means the server, by its name or by address. */
export function means({ value }: Side, server: Server): boolean {
  if (sameFqdn(value, server.fqdn.value)) return true;
  if (server.addresses.items.length === 0) return false;
  const range = rangeOf(value);
  return range !== undefined && rangesOf(server).some(own => overlap(own, range));
}

/** Whether a firewall rule's side, which means `party`, may mean other machines too. */
export function isWiderThan({ value }: Side, party: Parameters<typeof rangesOf>[0]): boolean {
  const range = rangeOf(value);
  return range !== undefined && !rangesOf(party).some(own => range.startsWith(own));
}

const none: readonly never[] = [];
