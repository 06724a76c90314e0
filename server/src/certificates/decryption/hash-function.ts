import * as crypto from "node:crypto";
import { Unreadable } from "../outcome";
import { hashes } from "../x509/signature-algorithm";

/** A hash as key derivation needs it: node's name, and the sizes of its output and its input block in octets. */
export interface HashFunction {
  /** For people: `SHA-256`. */
  readonly label: string;
  readonly name: string;
  readonly size: number;
  readonly block: number;
}

const known: Readonly<Record<string, Omit<HashFunction, "label">>> = {
  MD5: { name: "md5", size: 16, block: 64 },
  "SHA-1": { name: "sha1", size: 20, block: 64 },
  "RIPEMD-160": { name: "ripemd160", size: 20, block: 64 },
  "SHA-224": { name: "sha224", size: 28, block: 64 },
  "SHA-256": { name: "sha256", size: 32, block: 64 },
  "SHA-384": { name: "sha384", size: 48, block: 128 },
  "SHA-512": { name: "sha512", size: 64, block: 128 },
  "SHA-512/224": { name: "sha512-224", size: 28, block: 128 },
  "SHA-512/256": { name: "sha512-256", size: 32, block: 128 },
  "SHA3-224": { name: "sha3-224", size: 28, block: 144 },
  "SHA3-256": { name: "sha3-256", size: 32, block: 136 },
  "SHA3-384": { name: "sha3-384", size: 48, block: 104 },
  "SHA3-512": { name: "sha3-512", size: 64, block: 72 },
};

/** HMAC by the OIDs that PBKDF2 and PBMAC1 name it with (RFC 8018 appendix B.1, NIST CSOR). */
const hmacs: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.7": "SHA-1",
  "1.2.840.113549.2.8": "SHA-224",
  "1.2.840.113549.2.9": "SHA-256",
  "1.2.840.113549.2.10": "SHA-384",
  "1.2.840.113549.2.11": "SHA-512",
  "1.2.840.113549.2.12": "SHA-512/224",
  "1.2.840.113549.2.13": "SHA-512/256",
  "2.16.840.1.101.3.4.2.13": "SHA3-224",
  "2.16.840.1.101.3.4.2.14": "SHA3-256",
  "2.16.840.1.101.3.4.2.15": "SHA3-384",
  "2.16.840.1.101.3.4.2.16": "SHA3-512",
};

export const hashByOid = (oid: string): HashFunction => usable(hashes[oid], oid);
export const hmacByOid = (oid: string): HashFunction => usable(hmacs[oid], oid);

/** Throws `Unreadable` for a hash not known here or missing in this build of Node.js (Electron has fewer). */
function usable(label: string | undefined, oid: string): HashFunction {
  const found = label === undefined ? undefined : known[label];
  if (label === undefined || found === undefined)
    throw new Unreadable(`it uses a hash function (${label ?? oid}) that is not supported`);
  try {
    crypto.createHash(found.name);
  } catch {
    throw new Unreadable(`it uses a hash function (${label}) that this version of Node.js lacks`);
  }
  return { label, ...found };
}

/** One hash. `crypto.hash` takes half the time of `createHash`, and exists since Node.js 20.12. */
export const digest: (name: string, data: Uint8Array) => Buffer =
  typeof crypto.hash === "function"
    ? (name, data) => crypto.hash(name, data, "buffer")
    : (name, data) => crypto.createHash(name).update(data).digest();
