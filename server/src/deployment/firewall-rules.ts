import { type AddressRange, rangeOf } from "../spec/address";
import type { Gateway } from "../spec/fields";
import type { Place } from "../spec/place";
import type { Field } from "../spec/schema";
import { rangesOf } from "./addressed";
import { fqdnKey, isTcp } from "./compare";
import type { Reading, Rule } from "./firewall-reading";
import { Lookup, type Replaceable } from "./lookup";
import { OfNoGateway } from "./of-no-gateway";
import { RangeLookup } from "./range-lookup";
import { StrayRules } from "./stray-rules";

/** What the rules of a firewall ask of the rest of the spec. */
export interface Parties {
  readonly gatewayNamed: (name: string | undefined) => Gateway | undefined;
  /** Whether anything has an address of the range. Not observed. */
  readonly isKnownAddress: (range: AddressRange) => boolean;
}

/** Rules of one gateway that can be looked through each time. */
const few = 32;

/** The rules of one firewall by the gateway that they name. */
export class FirewallRules<R extends Rule> implements Replaceable {
  private readonly byGateway: Lookup<string, R>;
  private readonly byAddress: RangeLookup<R>;
  /** Rules of no gateway in particular by the address on their other side. */
  private readonly anyByAddress: RangeLookup<R>;
  private readonly unclear: Lookup<string | undefined, R>;
  private readonly unclearByAddress: RangeLookup<R>;
  private readonly strays: StrayRules<R>;

  /** Rules that name a gateway which is not there: each may be meant for any. */
  readonly ofNoGateway: OfNoGateway<R>;
  private meanings: Lookup<string, R> | undefined;

  constructor(
    private readonly items: readonly R[],
    private readonly reading: Reading<R>,
    private readonly parties: Parties,
  ) {
    const { gateway, other, isUnclear, anyKey } = reading;
    const address = (rule: R) => addressesOf(gateway(rule));
    this.ofNoGateway = new OfNoGateway(items, rule => this.isOfNoGateway(rule));
    this.byGateway = new Lookup(items, rule => this.keysOf(rule));
    this.byAddress = new RangeLookup(items, address);
    this.anyByAddress = new RangeLookup(items, rule =>
      anyKey?.(rule) === undefined || other === undefined ? none : addressesOf(other(rule)),
    );
    this.unclear = new Lookup(items, rule => (isUnclear(rule) ? spellingsIfAny(gateway(rule)) : []));
    this.unclearByAddress = new RangeLookup(items, rule => (isUnclear(rule) ? address(rule) : none));
    this.strays = new StrayRules(items, {
      addressesOf: rule => (other === undefined ? address(rule) : [...address(rule), ...addressesOf(other(rule))]),
      portsOf: reading.ports,
      isKnown: parties.isKnownAddress,
    });
  }

  exchange(before: readonly R[], items: readonly R[]): void {
    const { byGateway, byAddress, anyByAddress, unclear, unclearByAddress, strays, meanings } = this;
    for (const each of [byGateway, byAddress, anyByAddress, unclear, unclearByAddress, strays, meanings])
      each?.exchange(before, items);
    this.ofNoGateway.exchange();
  }

  /** See `StrayRules.addressesChanged`. */
  addressesChanged(ranges: readonly AddressRange[]): void {
    this.strays.addressesChanged(ranges);
  }

  /** The rules that may be about one of `ports`, and name an address that nothing in the spec has. */
  straysAbout(ports: readonly number[]): readonly R[] {
    return this.strays.about(ports);
  }

  /** The rules that name `gateway`. */
  of(gateway: Gateway): readonly R[] {
    const named = namesOf(gateway).map(name => this.byGateway.get(name));
    const addressed = rangesOf(gateway).map(range => this.byAddress.get(range));
    return inOrder([...named, ...addressed]).filter(rule => this.names(rule, gateway));
  }

  /** Those that carry TCP. A rule without a protocol carries it. */
  tcp(gateway: Gateway): readonly R[] {
    return this.of(gateway).filter(({ protocol }) => isTcp(protocol));
  }

  /** The rules of `key`, see `anyKey`, or with one of the addresses on their other side. */
  ofAny(key: string, ranges: readonly AddressRange[]): readonly R[] {
    const addressed = ranges.map(range => this.anyByAddress.get(range));
    return inOrder([this.byGateway.get(key), ...addressed]);
  }

  /**
   * The first of the rules that mean the same as `rule`, which may be that itself: names and FQDNs of one gateway are equal, spellings
   * of one address, default and written protocol too. A gateway may have other addresses, so that none of them is its name. Undefined for a rule that cannot be read in full, and for most that have no like.
   */
  firstLike(rule: R): R | undefined {
    const { gateway: sideOf, meaning: meaningOf, anyKey } = this.reading;
    const side = sideOf(rule);
    const gateway = this.parties.gatewayNamed(side.value);
    const any = anyKey?.(rule);
    const names = any !== undefined ? [any] : gateway === undefined ? spellings(side) : namesOf(gateway);
    const named = names.map(name => this.byGateway.get(name));
    const areFew = named.every(({ length }) => length <= few);
    if (areFew && !named.some(group => group.some(other => other !== rule && other.port.value === rule.port.value)))
      return undefined;
    const meaning = meaningOf(rule);
    if (meaning === undefined) return undefined;
    const likely = areFew ? named : names.map(name => this.byMeaning.get(`${name} ${meaning}`));
    const isLike = (other: R) => this.names(other, gateway) && meaningOf(other) === meaning;
    return inOrder(likely.map(group => firstOf(group, isLike)))[0];
  }

  /** Made when a gateway has so many rules that looking through them for each would take long. */
  private get byMeaning(): Lookup<string, R> {
    this.meanings ??= new Lookup(this.items, rule => {
      const meaning = this.reading.meaning(rule);
      return meaning === undefined ? [] : this.keysOf(rule).map(name => `${name} ${meaning}`);
    });
    return this.meanings;
  }

  /** Rules that may name `gateway`, and of which something cannot be used: any might be the very one that a check looks for. */
  unclearOf(gateway: Gateway): readonly R[] {
    const named = [undefined, "any", ...namesOf(gateway)].map(name => this.unclear.get(name));
    const addressed = rangesOf(gateway).map(range => this.unclearByAddress.get(range));
    return inOrder([...named, ...addressed]).filter(rule => {
      const { value } = this.reading.gateway(rule);
      const isAny = this.reading.anyKey?.(rule) !== undefined;
      return value === undefined || isAny || this.names(rule, gateway);
    });
  }

  private isOfNoGateway(rule: R): boolean {
    const { value } = this.reading.gateway(rule);
    const isName = value !== undefined && rangeOf(value) === undefined;
    return isName && this.reading.mustBeGateway(rule) && this.parties.gatewayNamed(value) === undefined;
  }

  private keysOf(rule: R): readonly string[] {
    const any = this.reading.anyKey?.(rule);
    return any === undefined ? spellings(this.reading.gateway(rule)) : [any];
  }

  /** To be asked of rules that were found by a name or an address of the gateway: another may have that address as its name. */
  private names(rule: R, gateway: Gateway | undefined): boolean {
    const { value } = this.reading.gateway(rule);
    const named = this.parties.gatewayNamed(value);
    return named === gateway || (named === undefined && rangeOf(value) !== undefined);
  }
}

/** How a gateway may be named by a firewall rule. */
function namesOf({ name, fqdn }: Gateway): readonly string[] {
  const key = fqdnKey(fqdn);
  return key === undefined || key === name ? [name] : [name, key];
}

function addressesOf({ value }: Field<string>): readonly AddressRange[] {
  const range = rangeOf(value);
  return range === undefined ? none : [range];
}

/** What a rule that names a gateway, an FQDN or an address is found by: as written, and as those are compared. */
function spellings(target: Field<string>): readonly string[] {
  const range = rangeOf(target.value);
  if (range !== undefined && target.value !== undefined) return [target.value, range];
  const key = fqdnKey(target);
  if (key === undefined || target.value === undefined) return [];
  return key === target.value ? [key] : [target.value, key];
}

/** The same, and undefined for one that cannot be used. */
function spellingsIfAny(target: Field<string>): readonly (string | undefined)[] {
  return target.value === undefined ? [undefined] : spellings(target);
}

const none: readonly never[] = [];

/** None or one, found without looking at those behind it. */
function firstOf<T>(group: readonly T[], isIt: (item: T) => boolean): readonly T[] {
  const found = group.find(isIt);
  return found === undefined ? none : [found];
}

/** Several groups of a list's items as one, each once, in the order of the list. */
function inOrder<T extends { readonly at: Place }>(groups: readonly (readonly T[])[]): readonly T[] {
  let only: readonly T[] | undefined;
  for (const group of groups) {
    if (group.length === 0) continue;
    // An alias lets an item stand elsewhere in the text than in its list.
    if (only !== undefined)
      return [...new Set(groups.flat())].sort((a, b) => Number(a.at.segment) - Number(b.at.segment));
    only = group;
  }
  return only ?? none;
}
