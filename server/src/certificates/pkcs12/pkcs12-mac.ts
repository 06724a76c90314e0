import { createHmac, timingSafeEqual } from "node:crypto";
import { type HashFunction, hashByOid, hmacByOid } from "../decryption/hash-function";
import { iterationCount } from "../decryption/iterations";
import type { Password } from "../decryption/passwords";
import { keyDerivation } from "../decryption/pbkdf2";
import { type Element, tags } from "../der/der";
import { octetString, oid, sequence } from "../der/der-values";
import { derive, purpose, roundsOf } from "./pkcs12-kdf";

/** The check value of a PKCS #12 file: what checking costs, and whether a password passes it. */
export interface Mac {
  readonly hash: HashFunction;
  readonly iterations: number;
  readonly rounds: number;
  readonly accepts: (password: Password) => boolean;
}

/**
 * Reads MacData ::= SEQUENCE { DigestInfo, salt, iterations DEFAULT 1 } over `content` (RFC 7292, section 4), or
 * PBMAC1 in the same place (RFC 9579), whose own salt and count stand in its algorithm. Throws `Unreadable`.
 */
export function readMac(element: Element, content: Uint8Array): Mac {
  const [info, saltElement, count] = sequence(element);
  const [algorithm, expectedElement] = sequence(info);
  const [type, parameters] = sequence(algorithm);
  const expected = octetString(expectedElement);
  const id = oid(type);
  if (id === "1.2.840.113549.1.5.14") return pbmac1(parameters, content, expected);
  const hash = hashByOid(id);
  const iterations = count?.tag === tags.integer ? iterationCount(count) : 1;
  const plan = { hash, iterations, purpose: purpose.mac, salt: octetString(saltElement), length: hash.size };
  return {
    hash,
    iterations,
    rounds: roundsOf(plan),
    accepts: ({ bmp }) => equal(hmac(hash.name, derive(bmp, plan), content), expected),
  };
}

/** PBMAC1-params ::= SEQUENCE { keyDerivationFunc, messageAuthScheme }; the key length must be given. */
function pbmac1(parameters: Element | undefined, content: Uint8Array, expected: Uint8Array): Mac {
  const [derivation, scheme] = sequence(parameters);
  const { rounds, iterations, derive: deriveKey } = keyDerivation(derivation, undefined);
  const hash = hmacByOid(oid(sequence(scheme)[0]));
  const accepts = ({ utf8 }: Password): boolean => equal(hmac(hash.name, deriveKey(utf8), content), expected);
  return { hash, iterations, rounds, accepts };
}

const hmac = (name: string, key: Uint8Array, content: Uint8Array): Buffer =>
  createHmac(name, key).update(content).digest();

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
