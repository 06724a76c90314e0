import { type AddressRange, rangeOf } from "../spec/address";
import type { Gateway, Spec } from "../spec/fields";
import { rangesOf, type Side } from "./addressed";
import type { Replaceable } from "./lookup";
import { Source } from "./observed";
import { RangeLookup } from "./range-lookup";
import { RangeMap } from "./range-map";

/** What the sides of firewall rules stand for. */
export class Sides implements Replaceable {
  private readonly gateways: RangeLookup<Gateway>;
  /** What the SMP and the site servers are called by. */
  private servers: RangeMap<true>;
  private readonly serversSource = new Source();

  constructor(
    gateways: readonly Gateway[],
    private readonly held: Spec,
    private readonly gatewayNamed: (name: string | undefined) => Gateway | undefined,
  ) {
    this.gateways = new RangeLookup(gateways, rangesOf);
    this.servers = addressesOfServers(held);
  }

  /** By name or FQDN one, by address all that are there. */
  gatewaysMeant({ value }: Side): readonly Gateway[] {
    const named = this.gatewayNamed(value);
    if (named !== undefined) return [named];
    const range = rangeOf(value);
    return range === undefined ? [] : this.gateways.get(range);
  }

  /** Whether it is an address that nothing in the spec has. */
  isStray(side: Side): boolean {
    const range = rangeOf(side.value);
    if (range === undefined || this.gatewaysMeant(side).length > 0) return false;
    this.serversSource.observe();
    return this.servers.overlapping(range).length === 0;
  }

  /** Whether anything has an address of the range. Not observed. */
  isKnown(range: AddressRange): boolean {
    return this.gateways.look(range).length > 0 || this.servers.overlapping(range).length > 0;
  }

  exchange(before: readonly Gateway[], gateways: readonly Gateway[]): void {
    this.gateways.exchange(before, gateways);
  }

  /** The SMP or the site servers were read again. Gives the ranges in which something may have come or gone. */
  serversChanged(): readonly AddressRange[] {
    const before = this.servers;
    this.servers = addressesOfServers(this.held);
    this.serversSource.changed();
    return [...before.ranges(), ...this.servers.ranges()];
  }
}

function addressesOfServers({ smp, siteServers }: Spec): RangeMap<true> {
  const addresses = new RangeMap<true>();
  for (const server of [smp, ...siteServers.items]) for (const range of rangesOf(server)) addresses.set(range, true);
  return addresses;
}
