import { createPublicKey, type KeyObject, X509Certificate } from "node:crypto";

/** `unknown`: node:crypto has no means to check it (an algorithm or a curve it lacks). */
export type SignatureState = "right" | "wrong" | "unknown";

/** Whether `signed`, a certificate's DER, is signed by the key of `publicKey`, a SubjectPublicKeyInfo. */
export function signatureOf(signed: Uint8Array, publicKey: Uint8Array): SignatureState {
  try {
    const key: KeyObject = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
    return new X509Certificate(signed).verify(key) ? "right" : "wrong";
  } catch {
    return "unknown";
  }
}
