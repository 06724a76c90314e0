import type { Element } from "../der/der";
import { bitString } from "../der/der-values";
import type { KeyUsage } from "../facts";

/** In the order of their bits, from the left (RFC 5280, 4.2.1.3). */
const usages: readonly KeyUsage[] = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
];

/** KeyUsage ::= BIT STRING. Throws `Malformed`. */
export function keyUsages(value: Element): readonly KeyUsage[] {
  const octets = bitString(value);
  return usages.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}
