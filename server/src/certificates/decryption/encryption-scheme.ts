import type { Element } from "../der/der";
import { octetString, oid, sequence, smallInteger } from "../der/der-values";
import { Unreadable } from "../outcome";
import { type Derivation, derive, purpose, roundsOf } from "../pkcs12/pkcs12-kdf";
import { type Decrypt, nodeCipher, rc4, twoKeyTripleDes } from "./ciphers";
import { hashByOid } from "./hash-function";
import { iterationCount } from "./iterations";
import type { Password } from "./passwords";
import { keyDerivation } from "./pbkdf2";
import { rc2 } from "./rc2";

/** How a part is encrypted: what opening it costs, and how it is done. `decrypt` throws `Locked` or `Unreadable`. */
export interface EncryptionScheme {
  /** The cipher, when it is one that Windows Server 2016 does not open a PKCS #12 file with: `AES-256`. */
  readonly newCipher: string | undefined;
  readonly iterations: number;
  readonly rounds: number;
  readonly decrypt: (data: Uint8Array, password: Password) => Uint8Array;
}

interface Cipher {
  /** See `EncryptionScheme.newCipher`. */
  readonly newName?: string;
  readonly key: number;
  readonly iv: number;
  readonly decrypt: Decrypt;
}

/** PKCS #12's own schemes, all with SHA-1 (RFC 7292, appendix C): 1.2.840.113549.1.12.1.n. Sizes in octets. */
const pkcs12Ciphers: Readonly<Record<string, Cipher>> = {
  "1.2.840.113549.1.12.1.1": { key: 16, iv: 0, decrypt: rc4 },
  "1.2.840.113549.1.12.1.2": { key: 5, iv: 0, decrypt: rc4 },
  "1.2.840.113549.1.12.1.3": { key: 24, iv: 8, decrypt: nodeCipher("des-ede3-cbc") },
  "1.2.840.113549.1.12.1.4": { key: 16, iv: 8, decrypt: twoKeyTripleDes },
  "1.2.840.113549.1.12.1.5": { key: 16, iv: 8, decrypt: rc2(128) },
  "1.2.840.113549.1.12.1.6": { key: 5, iv: 8, decrypt: rc2(40) },
};

/** Ciphers of PBES2, all in CBC mode. Sources: RFC 8018 appendix B.2, RFC 3657, RFC 5794. */
const pbes2Ciphers: Readonly<Record<string, Cipher>> = {
  "2.16.840.1.101.3.4.1.2": { key: 16, iv: 16, newName: "AES-128", decrypt: nodeCipher("aes-128-cbc") },
  "2.16.840.1.101.3.4.1.22": { key: 24, iv: 16, newName: "AES-192", decrypt: nodeCipher("aes-192-cbc") },
  "2.16.840.1.101.3.4.1.42": { key: 32, iv: 16, newName: "AES-256", decrypt: nodeCipher("aes-256-cbc") },
  "1.2.840.113549.3.7": { key: 24, iv: 8, decrypt: nodeCipher("des-ede3-cbc") },
  "1.2.392.200011.61.1.1.1.2": { key: 16, iv: 16, decrypt: nodeCipher("camellia-128-cbc") },
  "1.2.392.200011.61.1.1.1.3": { key: 24, iv: 16, decrypt: nodeCipher("camellia-192-cbc") },
  "1.2.392.200011.61.1.1.1.4": { key: 32, iv: 16, decrypt: nodeCipher("camellia-256-cbc") },
  "1.2.410.200046.1.1.2": { key: 16, iv: 16, decrypt: nodeCipher("aria-128-cbc") },
  "1.2.410.200046.1.1.7": { key: 24, iv: 16, decrypt: nodeCipher("aria-192-cbc") },
  "1.2.410.200046.1.1.12": { key: 32, iv: 16, decrypt: nodeCipher("aria-256-cbc") },
};

const sha1 = "1.3.14.3.2.26";

/** Reads the AlgorithmIdentifier of an encrypted part. Throws `Unreadable` for schemes that are not supported. */
export function encryptionScheme(element: Element | undefined): EncryptionScheme {
  const [type, parameters] = sequence(element);
  const id = oid(type);
  if (id === "1.2.840.113549.1.5.13") return pbes2(parameters);
  const cipher = pkcs12Ciphers[id];
  if (cipher === undefined) throw new Unreadable(`it is encrypted in a way (${id}) that is not supported`);
  return pkcs12Scheme(cipher, parameters);
}

/** PBEParameter ::= SEQUENCE { salt, iterations } */
function pkcs12Scheme(cipher: Cipher, parameters: Element | undefined): EncryptionScheme {
  const [saltElement, count] = sequence(parameters);
  const shared = { hash: hashByOid(sha1), salt: octetString(saltElement), iterations: iterationCount(count) };
  const key: Derivation = { ...shared, purpose: purpose.key, length: cipher.key };
  const iv: Derivation = { ...shared, purpose: purpose.iv, length: cipher.iv };
  return {
    newCipher: undefined,
    iterations: shared.iterations,
    rounds: roundsOf(key) + roundsOf(iv),
    decrypt: (data, { bmp }) => cipher.decrypt(derive(bmp, key), derive(bmp, iv), data),
  };
}

/** PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme } (RFC 8018, appendix A.4) */
function pbes2(parameters: Element | undefined): EncryptionScheme {
  const [derivation, scheme] = sequence(parameters);
  const [type, initial] = sequence(scheme);
  const id = oid(type);
  const cipher = id === rc2Cbc ? rc2Cipher(initial) : pbes2Ciphers[id];
  if (cipher === undefined) throw new Unreadable(`it is encrypted with a cipher (${id}) that is not supported`);
  const iv = octetString(id === rc2Cbc ? sequence(initial).at(-1) : initial);
  if (iv.length !== cipher.iv) throw new Unreadable("its cipher has an initial value of the wrong length");
  const { rounds, iterations, derive: deriveKey } = keyDerivation(derivation, cipher.key);
  const decrypt = (data: Uint8Array, { utf8 }: Password): Uint8Array => cipher.decrypt(deriveKey(utf8), iv, data);
  return { newCipher: cipher.newName, iterations, rounds, decrypt };
}

const rc2Cbc = "1.2.840.113549.3.2";

/** Effective bits by the version that stands for them (RFC 8018, appendix B.2.3); from 256 on it is their number. */
const rc2Versions: Readonly<Record<number, number>> = { 160: 40, 120: 64, 58: 128 };

/** RC2-CBC-Parameter ::= SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv } */
function rc2Cipher(parameters: Element | undefined): Cipher {
  const [version, iv] = sequence(parameters);
  const bits = iv === undefined ? 32 : effectiveBits(smallInteger(version));
  if (bits === undefined) throw new Unreadable("it is encrypted with RC2 of a key length that is not supported");
  return { key: Math.ceil(bits / 8), iv: 8, decrypt: rc2(bits) };
}

function effectiveBits(version: number): number | undefined {
  return version >= 256 && version <= 512 ? version : rc2Versions[version];
}
