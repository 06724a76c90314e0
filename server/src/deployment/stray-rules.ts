import type { AddressRange } from "../spec/address";
import type { Place } from "../spec/place";
import { Lookup, type Replaceable } from "./lookup";
import { RangeLookup } from "./range-lookup";

/** How rules are looked at here. */
interface Reading<R> {
  /** The addresses that a rule names. */
  readonly addressesOf: (rule: R) => readonly AddressRange[];
  /** The ports that a rule may be looked for by; undefined for one that cannot be used. */
  readonly portsOf: (rule: R) => readonly (number | undefined)[];
  /** Whether anything in the spec has an address of the range. Not observed. */
  readonly isKnown: (range: AddressRange) => boolean;
}

/**
 * Rules with an address that nothing in the spec has, by their ports: any of them may be the very one that a check looks for. Which they
 * are is kept up to date here, so that nobody has to go through all rules.
 */
export class StrayRules<R extends { readonly at: Place }> implements Replaceable {
  private readonly strays: Set<R>;
  private readonly byPort: Lookup<number | undefined, R>;
  private readonly byAddress: RangeLookup<R>;

  constructor(
    rules: readonly R[],
    private readonly reading: Reading<R>,
  ) {
    const strays = rules.filter(rule => this.isStray(rule));
    this.strays = new Set(strays);
    this.byPort = new Lookup(strays, reading.portsOf);
    this.byAddress = new RangeLookup(rules, reading.addressesOf);
  }

  /** Those that may be about one of these ports. */
  about(ports: readonly number[]): readonly R[] {
    return [undefined, ...new Set(ports)].flatMap(port => this.byPort.get(port));
  }

  exchange(before: readonly R[], rules: readonly R[]): void {
    this.byAddress.exchange(before, rules);
    this.move(
      before.filter(rule => this.strays.has(rule)),
      rules.filter(rule => this.isStray(rule)),
    );
  }

  /** Something in the spec has got or lost an address in each of these ranges. */
  addressesChanged(ranges: readonly AddressRange[]): void {
    const concerned = new Set(ranges.flatMap(range => this.byAddress.look(range)));
    const [gone, come]: [R[], R[]] = [[], []];
    for (const rule of concerned) {
      const isStray = this.isStray(rule);
      if (isStray !== this.strays.has(rule)) (isStray ? come : gone).push(rule);
    }
    this.move(gone, come);
  }

  private move(gone: readonly R[], come: readonly R[]): void {
    for (const rule of gone) this.strays.delete(rule);
    for (const rule of come) this.strays.add(rule);
    if (gone.length + come.length > 0) this.byPort.exchange(gone, come);
  }

  private isStray(rule: R): boolean {
    const { addressesOf, isKnown } = this.reading;
    return addressesOf(rule).some(range => !isKnown(range));
  }
}
