import { digest, type HashFunction } from "../decryption/hash-function";

/** What a derived key is for: the diversifier of RFC 7292, appendix B.3. */
export const purpose = { key: 1, iv: 2, mac: 3 } as const;

export interface Derivation {
  readonly hash: HashFunction;
  readonly purpose: 1 | 2 | 3;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Octets wanted. */
  readonly length: number;
}

/** Hash rounds that `derive` will take. */
export const roundsOf = ({ iterations, length, hash }: Pick<Derivation, "iterations" | "length" | "hash">): number =>
  iterations * Math.ceil(length / hash.size);

/** PKCS #12's own key derivation (RFC 7292, appendix B.2). `bmp` is the password as a BMPString with its closing zero. */
export function derive(bmp: Uint8Array, { hash, purpose: id, salt, iterations, length }: Derivation): Buffer {
  const diversifier = Buffer.alloc(hash.block, id);
  const input = Buffer.concat([stretched(salt, hash.block), stretched(bmp, hash.block)]);
  const blocks: Buffer[] = [];
  for (let made = 0; made < length; made += hash.size) {
    let block = digest(hash.name, Buffer.concat([diversifier, input]));
    for (let round = 1; round < iterations; round++) block = digest(hash.name, block);
    blocks.push(block);
    addToEach(input, block, hash.block);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** `bytes` repeated to a whole number of blocks; nothing stays nothing. */
function stretched(bytes: Uint8Array, block: number): Buffer {
  return bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(block * Math.ceil(bytes.length / block), bytes);
}

/** Adds `block`, repeated to the block size, plus one to every block of `input`, each taken as a big-endian number. */
function addToEach(input: Buffer, block: Buffer, size: number): void {
  const addend = Buffer.alloc(size, block);
  for (let start = 0; start < input.length; start += size) {
    let carry = 1;
    for (let i = size - 1; i >= 0; i--) {
      const sum = (input[start + i] ?? 0) + (addend[i] ?? 0) + carry;
      input[start + i] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}
