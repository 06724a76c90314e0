import type { Contents, PrivateKey } from "../contents";
import { openKey } from "../decryption/encrypted-key";
import { type EncryptionScheme, encryptionScheme } from "../decryption/encryption-scheme";
import type { Ledger } from "../decryption/ledger";
import { type Password, passwordsToTry } from "../decryption/passwords";
import { context, type Element, octets, readElement } from "../der/der";
import { explicit, octetString, oid, sequence, smallInteger } from "../der/der-values";
import { Locked, Malformed, Unreadable } from "../outcome";
import { type Bags, collectBags, noBags } from "./pkcs12-bags";
import { type Locks, lockOf, roundsRemark } from "./pkcs12-lock";
import { type Mac, readMac } from "./pkcs12-mac";

const data = "1.2.840.113549.1.7.1";
const signedData = "1.2.840.113549.1.7.2";
const encryptedData = "1.2.840.113549.1.7.6";

/** One ContentInfo of the authenticated safe: SafeContents in clear or encrypted. */
type Part =
  | { readonly kind: "plain"; readonly content: Uint8Array }
  | { readonly kind: "encrypted"; readonly content: Uint8Array; readonly scheme: EncryptionScheme };

/**
 * Opens a PKCS #12 file (RFC 7292). All that the outer structure asks for is charged before the first
 * derivation, and all keys before the first key. Throws `Locked`, `Costly` or `Unreadable`.
 */
export function openPkcs12(bytes: Uint8Array, given: string | undefined, ledger: Ledger): Contents {
  const [version, safe, macData] = sequence(readElement(bytes));
  const content = authenticatedSafe(safe);
  const parts = sequence(readElement(content)).map(partOf);
  const mac = macData === undefined ? undefined : readMac(macData, content);
  const schemes = parts.flatMap(part => (part.kind === "encrypted" ? part.scheme : []));
  const partRounds = schemes.reduce((sum, { rounds }) => sum + rounds, 0);
  ledger.charge((mac?.rounds ?? 0) + partRounds);
  const outside: Locks = { mac, parts: schemes, keys: [] };
  const { bags, password } = telling(outside, () =>
    mac === undefined ? unlock(parts, partRounds, given, ledger) : check(parts, mac, given, ledger),
  );
  const locks = { ...outside, keys: bags.sealedKeys };
  const number = smallInteger(version);
  const remarks = number === 3 ? [] : [`it calls itself version ${number} of PKCS #12, and only version 3 exists`];
  return {
    format: "pkcs12",
    certificates: bags.certificates,
    keys: keysOf(bags, password, ledger),
    remarks: [...remarks, ...roundsRemark(locks)],
    lock: lockOf(locks),
  };
}

/** A file that stays locked is told with what locks it. */
function telling<T>(locks: Locks, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw error instanceof Locked ? new Locked(lockOf(locks)) : error;
  }
}

function authenticatedSafe(safe: Element | undefined): Uint8Array {
  const [type, content] = sequence(safe);
  const id = oid(type);
  if (id === signedData) throw new Unreadable("it is a PKCS #12 file protected by a public key instead of a password");
  if (id !== data) throw new Unreadable("it is a PKCS #12 file without readable content");
  return octetString(explicit(content, context(0)));
}

function partOf(element: Element): Part {
  const [type, wrapped] = sequence(element);
  const id = oid(type);
  const inner = explicit(wrapped, context(0));
  if (id === data) return { kind: "plain", content: octetString(inner) };
  if (id !== encryptedData) throw new Unreadable("a part of it is encrypted for a public key instead of a password");
  const [, info] = sequence(inner);
  const [, algorithm, sealed] = sequence(info);
  if (sealed === undefined) throw new Unreadable("an encrypted part of it is empty");
  return { kind: "encrypted", content: octets(sealed), scheme: encryptionScheme(algorithm) };
}

interface Unlocked {
  readonly bags: Bags;
  readonly password: Password;
}

/** With a MAC: the password is the one that passes it, and what does not open after that is damaged. */
function check(parts: readonly Part[], mac: Mac, given: string | undefined, ledger: Ledger): Unlocked {
  for (const [attempt, password] of passwordsToTry(given).entries()) {
    if (attempt > 0 && !ledger.affords(mac.rounds)) break;
    if (mac.accepts(password))
      return { bags: open(parts, password, new Unreadable("its encrypted part is damaged")), password };
  }
  throw new Locked();
}

/** Without a MAC: the password is the one that yields a well-formed structure. */
function unlock(parts: readonly Part[], rounds: number, given: string | undefined, ledger: Ledger): Unlocked {
  const wrong = new Locked();
  for (const [attempt, password] of passwordsToTry(given).entries()) {
    if (attempt > 0 && !ledger.affords(rounds)) break;
    try {
      return { bags: open(parts, password, wrong), password };
    } catch (error) {
      if (error !== wrong) throw error;
    }
  }
  throw wrong;
}

/** The bags of all parts. `failure` is thrown when an encrypted part yields nothing sensible. */
function open(parts: readonly Part[], password: Password, failure: Error): Bags {
  const bags = noBags();
  for (const part of parts) {
    if (part.kind === "plain") collectBags(part.content, bags);
    else collectBags(wellFormed(part.content, part.scheme, password, failure), bags);
  }
  return bags;
}

function wellFormed(content: Uint8Array, scheme: EncryptionScheme, password: Password, failure: Error): Uint8Array {
  try {
    const opened = scheme.decrypt(content, password);
    collectBags(opened, noBags());
    return opened;
  } catch (error) {
    throw error instanceof Locked || error instanceof Malformed ? failure : error;
  }
}

function keysOf(bags: Bags, password: Password, ledger: Ledger): readonly PrivateKey[] {
  ledger.charge(bags.sealedKeys.reduce((sum, { scheme }) => sum + scheme.rounds, 0));
  return [
    ...bags.plainKeys.map((der): PrivateKey => ({ state: "open", der })),
    ...bags.sealedKeys.map(key => openKey(key, password)),
    ...bags.lostKeys.map((reason): PrivateKey => ({ state: "sealed", reason })),
  ];
}
