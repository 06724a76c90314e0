import { rangeOf } from "../spec/address";
import { asciiLowerCase } from "../spec/ascii-case";
import type { InternalRule, PerimeterRule } from "../spec/fields";
import { normalizeFqdn } from "../spec/names";
import type { Place } from "../spec/place";
import type { Field } from "../spec/schema";
import { fqdnKey, isTcp } from "./compare";

/** What both firewalls' rules have in common. */
export interface Rule {
  readonly at: Place;
  readonly port: Field<number>;
  readonly protocol: Field<string>;
}

/** How the rules of a firewall are to be read. */
export interface Reading<R> {
  /** The side that names a gateway. */
  readonly gateway: (rule: R) => Field<string>;
  /** What a rule lets through, but for the gateway it names; undefined when it cannot be read in full. */
  readonly meaning: (rule: R) => string | undefined;
  /** Whether something of it cannot be used. */
  readonly isUnclear: (rule: R) => boolean;
  /** The ports that a rule opens, or leads to. */
  readonly ports: (rule: R) => readonly (number | undefined)[];
  /** The side that names something else. */
  readonly other?: (rule: R) => Field<string>;
  /** What a rule from or to no gateway in particular is found by. */
  readonly anyKey?: (rule: R) => string | undefined;
  /** Whether the side that names a gateway may name nothing else (CEM008). */
  readonly mustBeGateway: (rule: R) => boolean;
}

export const perimeterReading: Reading<PerimeterRule> = {
  gateway: ({ to }) => to,
  meaning: ({ from, port, translatedPort, protocol }) => {
    if (port.value === undefined || translatedPort.state === "bad") return undefined;
    const source = asciiLowerCase(from.value ?? "any");
    return [port.value, translatedPort.value ?? port.value, protocolKey(protocol), source].join(" ");
  },
  isUnclear: ({ to, port, translatedPort, protocol }) => isUnclear([to, port], [translatedPort, protocol]),
  ports: ({ port, translatedPort }) =>
    translatedPort.state === "absent" ? [port.value] : [port.value, translatedPort.value],
  mustBeGateway: ({ to }) => to.value?.includes(".") === false,
};

export const internalReading: Reading<InternalRule> = {
  gateway: ({ from }) => from,
  meaning: ({ to, port, protocol }) => {
    const target = rangeOf(to.value) ?? fqdnKey(to);
    return target === undefined || port.value === undefined
      ? undefined
      : [target, port.value, protocolKey(protocol)].join(" ");
  },
  isUnclear: ({ from, to, port, protocol }) => isUnclear([from, to, port], [protocol]),
  ports: ({ port }) => [port.value],
  other: ({ to }) => to,
  anyKey: ({ from, to }) => (from.value === "any" ? fromAny(rangeOf(to.value) ?? to.value) : undefined),
  mustBeGateway: ({ from }) => from.value !== "any",
};

/** Rules from everywhere to `target`. No name has a space in it. */
export function fromAny(target: string | undefined): string {
  return `any ${target === undefined ? "" : normalizeFqdn(target)}`;
}

function protocolKey(protocol: Field<string>): string {
  return isTcp(protocol) ? "tcp" : (protocol.value ?? "?").toLowerCase();
}

function isUnclear(required: readonly Field<unknown>[], optional: readonly Field<unknown>[]): boolean {
  return required.some(({ value }) => value === undefined) || optional.some(({ state }) => state === "bad");
}
