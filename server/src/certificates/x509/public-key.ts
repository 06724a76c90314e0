import type { Element } from "../der/der";
import { readElement } from "../der/der";
import { bitLength, bitString, integerBytes, oid, sequence } from "../der/der-values";
import type { PublicKeyFacts } from "../facts";

/** Named curves: the spec's spelling and the size of the field in bits. Sources: RFC 5480, RFC 5639, SEC 2. */
const curves: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  "1.2.840.10045.3.1.1": ["P-192", 192],
  "1.3.132.0.33": ["P-224", 224],
  "1.2.840.10045.3.1.7": ["P-256", 256],
  "1.3.132.0.34": ["P-384", 384],
  "1.3.132.0.35": ["P-521", 521],
  "1.3.132.0.10": ["secp256k1", 256],
  "1.3.36.3.3.2.8.1.1.7": ["brainpoolP256r1", 256],
  "1.3.36.3.3.2.8.1.1.11": ["brainpoolP384r1", 384],
  "1.3.36.3.3.2.8.1.1.13": ["brainpoolP512r1", 512],
};

/** Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). An algorithm not known here is `other`, labelled by its OID. */
export function publicKey(element: Element | undefined): PublicKeyFacts {
  const [algorithm, key] = sequence(element);
  const [type, parameters] = sequence(algorithm);
  const id = oid(type);
  switch (id) {
    case "1.2.840.113549.1.1.1":
    case "2.5.8.1.1":
      return rsa("rsa", "RSA", key);
    case "1.2.840.113549.1.1.10":
      return rsa("rsa-pss", "RSA-PSS", key);
    case "1.2.840.10045.2.1":
      return ec(parameters);
    case "1.3.101.112":
      return { kind: "ed25519", label: "Ed25519" };
    case "1.3.101.113":
      return { kind: "ed448", label: "Ed448" };
    case "1.2.840.10040.4.1":
      return dsa(parameters);
    default:
      return { kind: "other", label: id };
  }
}

/** RSAPublicKey ::= SEQUENCE { modulus, publicExponent } */
function rsa(kind: "rsa" | "rsa-pss", label: string, key: Element | undefined): PublicKeyFacts {
  const [modulus] = sequence(readElement(bitString(key)));
  const bits = bitLength(integerBytes(modulus));
  return { kind, bits, label: `${label}-${bits}` };
}

/** ECParameters: a curve's OID, or the curve written out (RFC 5480 forbids that, and Windows refuses it). */
function ec(parameters: Element | undefined): PublicKeyFacts {
  if (parameters?.tag === 0x30) return { kind: "ec", curve: "explicit", label: "ECDSA-explicit" };
  const id = oid(parameters);
  const known = curves[id];
  if (known === undefined) return { kind: "ec", curve: id, label: `ECDSA-${id}` };
  return { kind: "ec", bits: known[1], curve: known[0], label: `ECDSA-${known[0]}` };
}

/** Dss-Parms ::= SEQUENCE { p, q, g }; they may be inherited from the issuer, and then the size is not known. */
function dsa(parameters: Element | undefined): PublicKeyFacts {
  if (parameters?.tag !== 0x30) return { kind: "dsa", label: "DSA" };
  const bits = bitLength(integerBytes(sequence(parameters)[0]));
  return { kind: "dsa", bits, label: `DSA-${bits}` };
}
