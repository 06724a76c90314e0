import { pbkdf2Sync } from "node:crypto";
import { type Element, tags } from "../der/der";
import { octetString, oid, sequence, smallInteger } from "../der/der-values";
import { Unreadable } from "../outcome";
import { hmacByOid } from "./hash-function";
import { iterationCount } from "./iterations";

/** Longest key any cipher or MAC here takes; more is only ever asked for to waste time. */
const maxKeyLength = 64;

/** A key derivation as the file describes it: what it costs, and how to carry it out. */
export interface KeyDerivation {
  readonly iterations: number;
  readonly rounds: number;
  readonly derive: (utf8: Uint8Array) => Buffer;
}

/** Reads a KeyDerivationFunc (RFC 8018, appendix A.2). `fallbackLength` is the cipher's key length in octets. */
export function keyDerivation(element: Element | undefined, fallbackLength: number | undefined): KeyDerivation {
  const [type, parameters] = sequence(element);
  const id = oid(type);
  if (id === "1.3.6.1.4.1.11591.4.11") throw new Unreadable("it derives its key with scrypt, which is not supported");
  if (id !== "1.2.840.113549.1.5.12") throw new Unreadable(`it derives its key in a way (${id}) that is not supported`);
  const [salt, count, ...optional] = sequence(parameters);
  const iterations = iterationCount(count);
  const named = optional.find(part => part.tag === tags.integer);
  const length = named === undefined ? fallbackLength : smallInteger(named);
  if (length === undefined || length < 1 || length > maxKeyLength || (fallbackLength ?? length) !== length) {
    throw new Unreadable("it derives a key of an impossible length");
  }
  const prf = optional.find(part => part.tag === tags.sequence);
  const hash = hmacByOid(prf === undefined ? "1.2.840.113549.2.7" : oid(sequence(prf)[0]));
  const octets = octetString(salt);
  return {
    iterations,
    rounds: iterations * Math.ceil(length / hash.size),
    derive: utf8 => pbkdf2Sync(utf8, octets, iterations, length, hash.name),
  };
}
