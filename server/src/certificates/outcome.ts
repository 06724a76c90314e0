import type { Pkcs12Lock } from "./facts";

/**
 * The ways in which reading stops early. They are thrown inside `certificates/` only; `parseCertificate`
 * turns each into a `ReadResult`, and nothing else of the product sees them.
 */

/** The bytes are not what they should be. `message` is one clause in plain words without a full stop, free of secrets. */
export class Unreadable extends Error {}

/** An ASN.1 structure that is broken or not the one expected: damage, or what a wrong key makes of a text. */
export class Malformed extends Unreadable {}

/** More derivation rounds than the budget allows; `rounds` may be a lower bound. */
export class Costly extends Error {
  constructor(readonly rounds: number) {
    super("more key-derivation rounds than allowed");
  }
}

/** A password is needed, or none of those at hand opens this part. `lock` is how a whole PKCS #12 file is locked. */
export class Locked extends Error {
  constructor(readonly lock?: Pkcs12Lock) {
    super("locked");
  }
}
