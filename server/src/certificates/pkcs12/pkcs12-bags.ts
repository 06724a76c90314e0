import { type SealedKey, sealedKey } from "../decryption/encrypted-key";
import { context, type Element, readElement } from "../der/der";
import { explicit, octetString, oid, sequence } from "../der/der-values";
import { Unreadable } from "../outcome";

/** What the bags of a PKCS #12 file hold (RFC 7292, section 4.2), in order. */
export interface Bags {
  readonly certificates: Uint8Array[];
  /** PKCS #8, in clear. */
  readonly plainKeys: Uint8Array[];
  readonly sealedKeys: SealedKey[];
  /** Reasons why a key that is there cannot be opened at all. */
  readonly lostKeys: string[];
}

export const noBags = (): Bags => ({ certificates: [], plainKeys: [], sealedKeys: [], lostKeys: [] });

const x509Certificate = "1.2.840.113549.1.9.22.1";

/** Adds the bags of one SafeContents to `bags`. Revocation lists and secrets are passed over. Throws `Unreadable`. */
export function collectBags(safeContents: Uint8Array, bags: Bags): void {
  for (const bag of sequence(readElement(safeContents))) collectBag(bag, bags);
}

function collectBag(bag: Element, bags: Bags): void {
  const [type, wrapped] = sequence(bag);
  const id = oid(type);
  if (!id.startsWith("1.2.840.113549.1.12.10.1.")) return;
  const value = explicit(wrapped, context(0));
  switch (id.slice(-1)) {
    case "1":
      bags.plainKeys.push(value.raw);
      break;
    case "2":
      collectSealedKey(value.raw, bags);
      break;
    case "3":
      collectCertificate(value, bags);
      break;
    case "6": // SafeContents again; the reader's depth limit ends such nesting
      for (const inner of sequence(value)) collectBag(inner, bags);
      break;
  }
}

function collectSealedKey(bytes: Uint8Array, bags: Bags): void {
  try {
    bags.sealedKeys.push(sealedKey(bytes));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    bags.lostKeys.push(`its private key cannot be opened: ${error.message}`);
  }
}

/** CertBag ::= SEQUENCE { certId, [0] OCTET STRING } */
function collectCertificate(value: Element, bags: Bags): void {
  const [type, wrapped] = sequence(value);
  if (oid(type) === x509Certificate) bags.certificates.push(octetString(explicit(wrapped, context(0))));
}
