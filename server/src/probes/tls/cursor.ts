/** What is read ends before it should, or says something else about its length than is there. */
export class Malformed extends Error {}

/** Reads numbers and length-prefixed vectors as TLS writes them (RFC 8446, section 3). Throws `Malformed` at the end. */
export class Cursor {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.#at === this.bytes.length;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.bytes.length) throw new Malformed();
    const taken = this.bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** An unsigned number of `size` octets. */
  number(size: number): number {
    return this.take(size).reduce((value, octet) => value * 256 + octet, 0);
  }

  /** A vector behind its length, which takes `size` octets. */
  vector(size: number): Uint8Array {
    return this.take(this.number(size));
  }
}
