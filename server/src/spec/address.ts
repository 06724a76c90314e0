import { IPv4, IPv6 } from "ipaddr.js";
import type { Parsed } from "./schema";

/**
 * One IP address or a range of them, as the bits that all of them begin with, behind `4` or `6` for the family. One range holds another
 * when its bits begin the other's.
 */
export type AddressRange = string;

/** Whether the two have an address in common: of two CIDR ranges that do, one holds the other. */
export function overlap(one: AddressRange, other: AddressRange): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Whether there is no smaller range. */
export function isOneAddress(range: AddressRange): boolean {
  return range.length === (range.startsWith("4") ? 33 : 129);
}

/** Neither a name nor an FQDN looks like this, so that it is one or is meant to be. */
export function looksLikeAddress(text: string): boolean {
  return /^[\d.]+(?:\/|$)/.test(text) ? text.includes(".") : /^\[?[\da-f]*:[\da-f.]*:/i.test(text);
}

/** The range that a text means; undefined for any other text. */
export function rangeOf(text: string | undefined): AddressRange | undefined {
  if (text === undefined || !looksLikeAddress(text)) return undefined;
  const parsed = parseAddress(text);
  return "value" in parsed ? parsed.value : undefined;
}

/** Reads an address or a range in CIDR notation (RFC 4632, RFC 4291). */
export function parseAddress(text: string): Parsed<AddressRange> {
  const [address = "", length, ...more] = text.split("/");
  const bits = bitsOf(address);
  if (bits === undefined || more.length > 0)
    return { problem: "it is no IP address and no CIDR range", ...plain(text) };
  if (length === undefined) return { value: bits };
  const most = bits.length - 1;
  if (!/^\d{1,3}$/.test(length) || Number(length) > most)
    return { problem: `a range of IPv${bits.charAt(0)} addresses ends in /0 to /${most}` };
  const common = bits.slice(0, 1 + Number(length));
  return bits.slice(common.length).includes("1")
    ? {
        problem: `it is one address of a range: write ${address} if that one is meant, and the range's first address otherwise`,
      }
    : { value: common };
}

function bitsOf(address: string): string | undefined {
  if (IPv4.isValidFourPartDecimal(address)) return `4${inBits(IPv4.parse(address).toByteArray())}`;
  // A zone is a matter of one machine.
  return IPv6.isValid(address) && !address.includes("%") ? `6${inBits(IPv6.parse(address).toByteArray())}` : undefined;
}

function inBits(octets: readonly number[]): string {
  return octets.map(octet => octet.toString(2).padStart(8, "0")).join("");
}

/** An address in brackets, as URLs have it, is meant without them. */
function plain(text: string): { readonly meant?: string } {
  const inside = /^\[(.*)\]$/.exec(text)?.[1];
  return inside === undefined || bitsOf(inside) === undefined ? {} : { meant: inside };
}
