import { createHash } from "node:crypto";
import type { PrivateKey } from "../contents";
import { readElement } from "../der/der";
import type { PemBlock } from "../encodings/pem";
import { Locked, Unreadable } from "../outcome";
import { nodeCipher } from "./ciphers";

/** Key sizes in octets of the ciphers that `DEK-Info` names in OpenSSL's traditional PEM keys. */
const ciphers: Readonly<Record<string, number>> = {
  "AES-128-CBC": 16,
  "AES-192-CBC": 24,
  "AES-256-CBC": 32,
  "DES-EDE3-CBC": 24,
};

/** Opens a key with `Proc-Type: 4,ENCRYPTED`. Its derivation is a few rounds of MD5 and needs no budget. */
export function openTraditionalKey(block: PemBlock, data: Uint8Array, password: string | undefined): PrivateKey {
  const [name = "", salt = ""] = (block.headers.get("dek-info") ?? "").split(",").map(part => part.trim());
  const size = ciphers[name.toUpperCase()];
  const iv = Buffer.from(salt, "hex");
  if (size === undefined || iv.length < 8)
    return { state: "sealed", reason: "its private key is encrypted in a way that is not supported" };
  try {
    const der = nodeCipher(name.toLowerCase())(bytesToKey(password ?? "", iv, size), iv, data);
    readElement(der);
    return { state: "open", der };
  } catch (error) {
    if (error instanceof Locked || error instanceof Unreadable)
      return { state: "sealed", reason: "its private key needs another password" };
    throw error;
  }
}

/** OpenSSL's EVP_BytesToKey with MD5, one round, and the first eight octets of the initial value as salt. */
function bytesToKey(password: string, iv: Uint8Array, size: number): Buffer {
  let block = Buffer.alloc(0);
  let key = Buffer.alloc(0);
  while (key.length < size) {
    block = createHash("md5").update(block).update(password, "utf8").update(iv.subarray(0, 8)).digest();
    key = Buffer.concat([key, block]);
  }
  return key.subarray(0, size);
}
