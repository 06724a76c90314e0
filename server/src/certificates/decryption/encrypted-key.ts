import type { PrivateKey } from "../contents";
import { readElement } from "../der/der";
import { octetString, sequence } from "../der/der-values";
import { Costly, Locked, Malformed, Unreadable } from "../outcome";
import { type EncryptionScheme, encryptionScheme } from "./encryption-scheme";
import type { Ledger } from "./ledger";
import { type Password, passwordsToTry } from "./passwords";

/** An EncryptedPrivateKeyInfo (RFC 5958, section 3) that was read, not opened yet. */
export interface SealedKey {
  readonly scheme: EncryptionScheme;
  /** Octets of the key. Throws `Locked` or `Unreadable`. */
  readonly open: (password: Password) => Uint8Array;
}

/** Throws `Unreadable` when the scheme is not supported. */
export function sealedKey(bytes: Uint8Array): SealedKey {
  const [algorithm, data] = sequence(readElement(bytes));
  const scheme: EncryptionScheme = encryptionScheme(algorithm);
  const sealed = octetString(data);
  return { scheme, open: password => checked(scheme.decrypt(sealed, password)) };
}

/** A wrong password passes the padding once in 256 times; what comes out must be a private key in form as well. */
function checked(bytes: Uint8Array): Uint8Array {
  try {
    const [version, algorithm, key] = sequence(readElement(bytes));
    if (version?.tag === 0x02 && algorithm?.tag === 0x30 && key?.tag === 0x04) return bytes;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
  throw new Locked();
}

/** Opens the key of a PEM file. The certificate beside it stays readable, so whatever goes wrong seals only the key. */
export function encryptedKey(bytes: Uint8Array, password: string | undefined, ledger: Ledger): PrivateKey {
  try {
    const key = sealedKey(bytes);
    ledger.charge(key.scheme.rounds);
    return openWithAny(key, passwordsToTry(password), ledger);
  } catch (error) {
    if (error instanceof Costly)
      return { state: "sealed", reason: "its private key asks for too many rounds of key derivation" };
    if (error instanceof Unreadable)
      return { state: "sealed", reason: `its private key cannot be opened: ${error.message}` };
    throw error;
  }
}

/** The first attempt was charged by the caller. */
function openWithAny(key: SealedKey, passwords: readonly Password[], ledger: Ledger): PrivateKey {
  for (const [attempt, password] of passwords.entries()) {
    if (attempt > 0 && !ledger.affords(key.scheme.rounds)) break;
    const opened = openKey(key, password);
    if (opened.state === "open") return opened;
  }
  return { state: "sealed", reason: "its private key needs another password" };
}

/** Opens one key with one password; what goes wrong seals it. */
export function openKey(key: SealedKey, password: Password): PrivateKey {
  try {
    return { state: "open", der: key.open(password) };
  } catch (error) {
    if (error instanceof Locked) return { state: "sealed", reason: "its private key needs another password" };
    if (error instanceof Unreadable)
      return { state: "sealed", reason: `its private key cannot be opened: ${error.message}` };
    throw error;
  }
}
