import { asciiLowerCase } from "../spec/ascii-case";
import type { Gateway, InternalRule, PerimeterRule } from "../spec/fields";
import { normalizeFqdn } from "../spec/names";
import type { Place } from "../spec/place";
import type { Field } from "../spec/schema";
import { fqdnKey, isTcp } from "./compare";
import { Lookup, type Replaceable } from "./lookup";

/** What both firewalls' rules have in common. */
interface Rule {
  readonly at: Place;
  readonly port: Field<number>;
  readonly protocol: Field<string>;
}

/** How the rules of a firewall are to be read. */
interface Reading<R> {
  /** The side that names a gateway. */
  readonly gateway: (rule: R) => Field<string>;
  /** What a rule lets through, but for the gateway it names; undefined when it cannot be read in full. */
  readonly meaning: (rule: R) => string | undefined;
  /** Whether something of it cannot be used. */
  readonly isUnclear: (rule: R) => boolean;
  /** What a rule from or to no gateway in particular is found by. */
  readonly anyKey?: (rule: R) => string | undefined;
}

/** Rules of one gateway that can be looked through each time. */
const few = 32;

/** The rules of one firewall by the gateway that they name. */
export class FirewallRules<R extends Rule> implements Replaceable {
  private readonly byGateway: Lookup<string, R>;
  private readonly unclear: Lookup<string | undefined, R>;

  private meanings: Lookup<string, R> | undefined;

  constructor(
    private readonly items: readonly R[],
    private readonly reading: Reading<R>,
    private readonly gatewayNamed: (nameOrFqdn: string | undefined) => Gateway | undefined,
  ) {
    const { gateway, isUnclear } = reading;
    this.byGateway = new Lookup(items, rule => this.keysOf(rule));
    this.unclear = new Lookup(items, rule => (isUnclear(rule) ? spellingsIfAny(gateway(rule)) : []));
  }

  exchange(before: readonly R[], items: readonly R[]): void {
    this.byGateway.exchange(before, items);
    this.unclear.exchange(before, items);
    this.meanings?.exchange(before, items);
  }

  /** The rules that name `gateway` and carry TCP. A rule without a protocol carries it. */
  tcp(gateway: Gateway): readonly R[] {
    const named = namesOf(gateway).map(name => this.byGateway.get(name));
    return inOrder(named).filter(rule => isTcp(rule.protocol) && this.names(rule, gateway));
  }

  /** The rules of `key` that carry TCP, see `anyKey`. */
  tcpOfAny(key: string): readonly R[] {
    return this.byGateway.get(key).filter(({ protocol }) => isTcp(protocol));
  }

  /**
   * The first of the rules that mean the same as `rule`, which may be that itself: names and FQDNs of one gateway are equal,
   * default and written protocol too. Undefined for a rule that cannot be read in full, and for most that have no like.
   */
  firstLike(rule: R): R | undefined {
    const { gateway: sideOf, meaning: meaningOf, anyKey } = this.reading;
    const side = sideOf(rule);
    const gateway = this.gatewayNamed(side.value);
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
    return inOrder(named).filter(rule => {
      const { value } = this.reading.gateway(rule);
      const isAny = this.reading.anyKey?.(rule) !== undefined;
      return value === undefined || isAny || this.names(rule, gateway);
    });
  }

  private keysOf(rule: R): readonly string[] {
    const any = this.reading.anyKey?.(rule);
    return any === undefined ? spellings(this.reading.gateway(rule)) : [any];
  }

  private names(rule: R, gateway: Gateway | undefined): boolean {
    return this.gatewayNamed(this.reading.gateway(rule).value) === gateway;
  }
}

export const perimeterReading: Reading<PerimeterRule> = {
  gateway: ({ to }) => to,
  meaning: ({ from, port, translatedPort, protocol }) => {
    if (port.value === undefined || translatedPort.state === "bad") return undefined;
    const source = asciiLowerCase(from.value ?? "any");
    return [port.value, translatedPort.value ?? port.value, protocolKey(protocol), source].join(" ");
  },
  isUnclear: ({ to, port, translatedPort, protocol }) => isUnclear([to, port], [translatedPort, protocol]),
};

export const internalReading: Reading<InternalRule> = {
  gateway: ({ from }) => from,
  meaning: ({ to, port, protocol }) => {
    const target = fqdnKey(to);
    return target === undefined || port.value === undefined
      ? undefined
      : [target, port.value, protocolKey(protocol)].join(" ");
  },
  isUnclear: ({ from, to, port, protocol }) => isUnclear([from, to, port], [protocol]),
  anyKey: ({ from, to }) => (from.value === "any" ? fromAny(to.value) : undefined),
};

/** Rules from everywhere to `target`. No name has a space in it. */
export function fromAny(target: string | undefined): string {
  return `any ${target === undefined ? "" : normalizeFqdn(target)}`;
}

/** How a gateway may be named by a firewall rule. */
function namesOf({ name, fqdn }: Gateway): readonly string[] {
  const key = fqdnKey(fqdn);
  return key === undefined || key === name ? [name] : [name, key];
}

/** What a rule that names a gateway or FQDN is found by: as written, and as names are compared. */
function spellings(target: Field<string>): readonly string[] {
  const key = fqdnKey(target);
  if (key === undefined || target.value === undefined) return [];
  return key === target.value ? [key] : [target.value, key];
}

/** The same, and undefined for one that cannot be used. */
function spellingsIfAny(target: Field<string>): readonly (string | undefined)[] {
  return target.value === undefined ? [undefined] : spellings(target);
}

function protocolKey(protocol: Field<string>): string {
  return isTcp(protocol) ? "tcp" : (protocol.value ?? "?").toLowerCase();
}

function isUnclear(required: readonly Field<unknown>[], optional: readonly Field<unknown>[]): boolean {
  return required.some(({ value }) => value === undefined) || optional.some(({ state }) => state === "bad");
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
