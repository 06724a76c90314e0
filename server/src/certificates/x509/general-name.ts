import { context, type Element } from "../der/der";
import { utf8OrLatin1 } from "../der/der-text";
import { explicit } from "../der/der-values";
import { distinguishedName } from "./distinguished-name";

/**
 * A GeneralName (RFC 5280, 4.2.1.6) in the form in which name constraints are compared. As the base of a constraint an
 * `ip` is an address followed by its mask: 8 or 32 octets.
 */
export type GeneralName =
  | { readonly kind: "dns" | "email" | "uri"; readonly value: string }
  | { readonly kind: "ip"; readonly octets: Uint8Array }
  | { readonly kind: "directoryName"; readonly rdns: readonly string[] }
  /** A form that nothing here compares: otherName, x400Address, ediPartyName, registeredID. */
  | { readonly kind: "other"; readonly tag: number };

/** Throws `Malformed`. */
export function generalName(element: Element): GeneralName {
  switch (element.tag) {
    case context(1, false):
      return { kind: "email", value: utf8OrLatin1(element.content) };
    case context(2, false):
      return { kind: "dns", value: utf8OrLatin1(element.content) };
    case context(6, false):
      return { kind: "uri", value: utf8OrLatin1(element.content) };
    case context(7, false):
      return { kind: "ip", octets: element.content };
    case context(4):
      return { kind: "directoryName", rdns: distinguishedName(explicit(element, context(4))).rdns };
    default:
      return { kind: "other", tag: element.tag };
  }
}
