import type { SealedKey } from "../decryption/encrypted-key";
import type { EncryptionScheme } from "../decryption/encryption-scheme";
import type { Pkcs12Lock } from "../facts";
import type { Mac } from "./pkcs12-mac";

/** What locks a PKCS #12 file, as far as it is known: keys inside an encrypted part show only when that is open. */
export interface Locks {
  readonly mac: Mac | undefined;
  readonly parts: readonly EncryptionScheme[];
  readonly keys: readonly SealedKey[];
}

/** Windows Server 2016 and older know neither AES in PKCS #12 files nor a check value with SHA-2 (Microsoft, “Cannot import AES256-SHA256-encrypted PFX”). */
export function lockOf({ mac, parts, keys }: Locks): Pkcs12Lock {
  const ciphers = schemesOf(parts, keys).flatMap(({ newCipher }) => newCipher ?? []);
  const found = ciphers.map(cipher => `${cipher} encryption`);
  if (mac !== undefined && /^SHA-\d{3}/.test(mac.hash.label)) found.push(`a ${mac.hash.label} check value`);
  return { newTo2016: [...new Set(found)] };
}

/** Windows imports no file with more rounds in one derivation (the tests of .NET's `X509Certificate2` say so). */
const mostOfWindows = 600_000;

export function roundsRemark({ mac, parts, keys }: Locks): readonly string[] {
  const iterations = [...schemesOf(parts, keys), ...(mac === undefined ? [] : [mac])].map(each => each.iterations);
  const most = iterations.reduce((a, b) => Math.max(a, b), 0);
  if (most <= mostOfWindows) return [];
  return [`it asks for ${most.toLocaleString("en")} rounds of key derivation, and Windows takes at most 600,000`];
}

function schemesOf(parts: readonly EncryptionScheme[], keys: readonly SealedKey[]): readonly EncryptionScheme[] {
  return [...parts, ...keys.map(({ scheme }) => scheme)];
}
