import { createHash, createPublicKey, getHashes, type KeyObject, X509Certificate } from "node:crypto";
import { readElement } from "../der/der";
import { sequence } from "../der/der-values";
import { signatureAlgorithm } from "./signature-algorithm";

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
    if (new X509Certificate(signed).verify(key)) return "right";
    return isCheckable(signed) ? "wrong" : "unknown";
  } catch {
    return "unknown";
  }
}

/** Of an algorithm that it lacks, node:crypto says just what it says of a wrong signature. */
function isCheckable(signed: Uint8Array): boolean {
  const { name, hash } = signatureAlgorithm(sequence(readElement(signed))[1]);
  return hash === undefined ? name === "ED25519" || name === "ED448" : available().has(nodeName(hash));
}

let hashes: ReadonlySet<string> | undefined;

function available(): ReadonlySet<string> {
  hashes ??= new Set(getHashes().map(name => name.toLowerCase()));
  return hashes;
}

/** `sha256` for `SHA-256`, `sha3-256` for `SHA3-256`, `ripemd160` for `RIPEMD-160`. */
function nodeName(hash: string): string {
  return hash
    .toLowerCase()
    .replace("/", "-")
    .replace(/^(sha|ripemd)-/, "$1");
}

function digest(octets: Uint8Array): string {
  return createHash("sha256").update(octets).digest("base64");
}
