import { context, type Element, readElement, tags } from "../der/der";
import { oid, sequence } from "../der/der-values";

/** What a DER structure is. `name` completes "it is …, not a certificate". */
export type Identity =
  | { readonly kind: "certificate" }
  | { readonly kind: "pkcs12" }
  | { readonly kind: "pkcs7" }
  | { readonly kind: "private-key" }
  | { readonly kind: "encrypted-private-key" }
  | { readonly kind: "other"; readonly name: string }
  | { readonly kind: "unknown" };

/** Tells structures apart by the types of their first parts; nothing is read beyond those. Throws `Unreadable`. */
export function identify(bytes: Uint8Array): Identity {
  const whole = readElement(bytes);
  const parts = sequence(whole);
  const [first, second, third] = parts;
  switch (first?.tag) {
    case tags.oid:
      return contentInfo(first);
    case tags.integer:
      return startingWithNumber(first, second, third);
    case tags.sequence:
      return startingWithSequence(first, second, third);
    default:
      return { kind: "unknown" };
  }
}

function contentInfo(type: Element): Identity {
  const id = oid(type);
  if (id === "1.2.840.113549.1.7.2") return { kind: "pkcs7" };
  return { kind: "other", name: "a PKCS #7 message without certificates" };
}

/** A version stands first in PKCS #12 files and in private keys of all forms. */
function startingWithNumber(version: Element, second: Element | undefined, third: Element | undefined): Identity {
  if (second?.tag === tags.sequence) {
    if (third?.tag === tags.octetString) return { kind: "private-key" };
    return third === undefined || third.tag === tags.sequence ? { kind: "pkcs12" } : { kind: "unknown" };
  }
  if (second?.tag === tags.octetString) return { kind: "private-key" };
  if (second?.tag !== tags.integer) return { kind: "unknown" };
  if (third === undefined) return { kind: "other", name: "a public key" };
  return version.content.length === 1 ? { kind: "private-key" } : { kind: "other", name: "a set of key parameters" };
}

/** Signed things: a certificate, a request, a revocation list. Then keys that name their algorithm first. */
function startingWithSequence(first: Element, second: Element | undefined, third: Element | undefined): Identity {
  if (second?.tag === tags.octetString) return { kind: "encrypted-private-key" };
  if (second?.tag === tags.bitString) return { kind: "other", name: "a public key" };
  if (second?.tag !== tags.sequence || third?.tag !== tags.bitString) return { kind: "unknown" };
  const body = sequence(first);
  if (body.some(part => part.tag === tags.utcTime || part.tag === tags.generalizedTime)) {
    return { kind: "other", name: "a revocation list" };
  }
  if (body[0]?.tag === tags.integer && body.length <= 4 && body.at(-1)?.tag === context(0)) {
    return { kind: "other", name: "a certificate request" };
  }
  return { kind: "certificate" };
}
