import { createHash, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";

/** `unknown`: node:crypto has no means to check it (an algorithm or a curve it lacks). */
export type SignatureState = "right" | "wrong" | "unknown";

/** What was asked last, oldest first: the gateways of a company present the same few certificates. */
const checked = new Map<string, SignatureState>();
const mostKept = 1000;

/** Whether `signed`, a certificate's DER, is signed by the key of `publicKey`, a SubjectPublicKeyInfo. */
export function signatureOf(signed: Uint8Array, publicKey: Uint8Array): SignatureState {
  const pair = digest(signed) + digest(publicKey);
  const known = checked.get(pair);
  if (known !== undefined) return known;
  const state = check(signed, publicKey);
  const [oldest] = checked.keys();
  if (checked.size === mostKept && oldest !== undefined) checked.delete(oldest);
  checked.set(pair, state);
  return state;
}

function check(signed: Uint8Array, publicKey: Uint8Array): SignatureState {
  try {
    const key: KeyObject = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
    return new X509Certificate(signed).verify(key) ? "right" : "wrong";
  } catch {
    return "unknown";
  }
}

function digest(octets: Uint8Array): string {
  return createHash("sha256").update(octets).digest("base64");
}
