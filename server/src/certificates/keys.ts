import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readElement, tags } from "./der/der";
import { bitString, integerBytes, octetString, oid, sequence } from "./der/der-values";
import { Unreadable } from "./outcome";

/** Whether a private key belongs to a public one; `unknown` where this build of Node.js cannot tell. */
export type KeyMatch = "matches" | "mismatch" | "unknown";

/** A key of another kind than RSA that is longer than this is built to waste time: deriving its public half is slow. */
const maxDerivableOctets = 4096;

/** Compares a private key (PKCS #8, PKCS #1 or SEC 1) with a SubjectPublicKeyInfo. Never throws. */
export function matchKey(privateKey: Uint8Array, publicKey: Uint8Array): KeyMatch {
  try {
    const own = rsaNumbersOfPrivate(privateKey);
    const other = rsaNumbersOfPublic(publicKey);
    if (own !== undefined && other !== undefined) return own === other ? "matches" : "mismatch";
    // An RSA key and one of another kind never belong together.
    if (own !== undefined || other !== undefined) return "mismatch";
    return matchDerived(privateKey, publicKey);
  } catch {
    return "unknown";
  }
}

/** Modulus and exponent as text, from PKCS #8 (the key inside its OCTET STRING) or bare PKCS #1; undefined for other kinds. */
function rsaNumbersOfPrivate(bytes: Uint8Array): string | undefined {
  const [, second, third] = sequence(readElement(bytes));
  if (second?.tag === tags.sequence) {
    if (!isRsa(oid(sequence(second)[0]))) return undefined;
    return rsaNumbersOfPrivate(octetString(third));
  }
  return second?.tag === tags.integer && third?.tag === tags.integer
    ? numbers(integerBytes(second), integerBytes(third))
    : undefined;
}

function rsaNumbersOfPublic(bytes: Uint8Array): string | undefined {
  const [algorithm, key] = sequence(readElement(bytes));
  if (!isRsa(oid(sequence(algorithm)[0]))) return undefined;
  const [modulus, exponent] = sequence(readElement(bitString(key)));
  return numbers(integerBytes(modulus), integerBytes(exponent));
}

const isRsa = (id: string): boolean => id === "1.2.840.113549.1.1.1" || id === "1.2.840.113549.1.1.10";

const numbers = (...values: readonly Uint8Array[]): string =>
  values
    .map(value =>
      Buffer.from(value)
        .toString("hex")
        .replace(/^(?:00)+/, ""),
    )
    .join(":");

/** Lets node:crypto derive the public half, in one and the same encoding for both. */
function matchDerived(privateKey: Uint8Array, publicKey: Uint8Array): KeyMatch {
  if (privateKey.length > maxDerivableOctets) return "unknown";
  const derived = createPublicKey(importPrivate(privateKey));
  const given = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
  if (derived.asymmetricKeyType !== given.asymmetricKeyType) return "mismatch";
  return spki(derived).equals(spki(given)) ? "matches" : "mismatch";
}

function importPrivate(bytes: Uint8Array): KeyObject {
  const [, second] = sequence(readElement(bytes));
  if (second?.tag === tags.integer) throw new Unreadable("a bare DSA key");
  const type = second?.tag === tags.octetString ? "sec1" : "pkcs8";
  return createPrivateKey({ key: Buffer.from(bytes), format: "der", type });
}

const spki = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });
