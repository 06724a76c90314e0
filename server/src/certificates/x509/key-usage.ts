import type { Element } from "../der/der";
import { bitsSet } from "../der/der-values";
import type { KeyUsage } from "../facts";

/** In the order of their bits. */
const names: readonly KeyUsage[] = [
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

/** KeyUsage ::= BIT STRING { digitalSignature (0), …, decipherOnly (8) } (RFC 5280, 4.2.1.3). */
export function keyUsage(value: Element): readonly KeyUsage[] {
  const set = bitsSet(value);
  return names.filter((_, bit) => set.has(bit));
}
