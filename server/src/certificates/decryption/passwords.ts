/** One password in the two forms that PKCS #12 needs (RFC 7292 appendix B.1; RFC 8018 section 3). */
export interface Password {
  /** Big-endian UTF-16 with a closing zero, for PKCS #12's own derivation and its MAC. */
  readonly bmp: Uint8Array;
  /** UTF-8, for PBES2 and PBMAC1. */
  readonly utf8: Uint8Array;
}

/**
 * What to try, in order: the password given, then the two ways of having none (an empty text, and no octets at
 * all, which some tools write), so that a file without a password opens whatever was given.
 */
export function passwordsToTry(given: string | undefined): readonly Password[] {
  const none: Password = { bmp: new Uint8Array(), utf8: new Uint8Array() };
  const empty = [password(""), none];
  return given === undefined || given === "" ? empty : [password(given), ...empty];
}

function password(text: string): Password {
  return { bmp: Buffer.from(`${text}\0`, "utf16le").swap16(), utf8: Buffer.from(text, "utf8") };
}
