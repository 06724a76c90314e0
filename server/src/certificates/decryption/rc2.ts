import { Locked } from "../outcome";
import type { Decrypt } from "./ciphers";

/**
 * RC2 in CBC mode (RFC 2268), decryption only. OpenSSL 3 has it in its legacy provider, Electron not at all, and
 * node-forge's takes time with the square of the length: minutes for a file within the size limit.
 */
export function rc2(effectiveBits: number): Decrypt {
  return (key, iv, data) => {
    if (data.length === 0 || data.length % 8 !== 0) throw new Locked();
    const words = expandedKey(key, effectiveBits);
    const out = Buffer.from(data);
    const previous = Buffer.from(iv);
    for (let at = 0; at < out.length; at += 8) {
      const sealed = Buffer.from(out.subarray(at, at + 8));
      decryptBlock(out.subarray(at, at + 8), words);
      for (let i = 0; i < 8; i++) out[at + i] = (out[at + i] ?? 0) ^ (previous[i] ?? 0);
      sealed.copy(previous);
    }
    return unpadded(out);
  };
}

/** PITABLE of RFC 2268, section 2: a permutation of the octets made from the digits of pi. */
const piTable = Buffer.from(
  [
    "d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2",
    "179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82",
    "54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626",
    "6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7",
    "08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec",
    "c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731",
    "2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9",
    "0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad",
  ].join(""),
  "hex",
);
const pi = (index: number): number => piTable[index & 0xff] ?? 0;

/** Section 2: 64 words of 16 bits. */
function expandedKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const at = (i: number): number => bytes[i] ?? 0;
  for (let i = key.length; i < 128; i++) bytes[i] = pi(at(i - 1) + at(i - key.length));
  const size = Math.ceil(effectiveBits / 8);
  bytes[128 - size] = pi(at(128 - size) & (0xff >> (8 * size - effectiveBits)));
  for (let i = 127 - size; i >= 0; i--) bytes[i] = pi(at(i + 1) ^ at(i + size));
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) + 256 * at(2 * i + 1));
}

const rotations = [1, 2, 3, 5] as const;

/** Section 4, in place. */
function decryptBlock(block: Buffer, words: Uint16Array): void {
  const r = Uint16Array.from({ length: 4 }, (_, i) => block.readUInt16LE(2 * i));
  const at = (i: number): number => r[i & 3] ?? 0;
  for (let round = 15; round >= 0; round--) {
    for (let i = 3; i >= 0; i--) {
      const shift = rotations[i] ?? 0;
      const rotated = (at(i) >>> shift) | (at(i) << (16 - shift));
      r[i] = rotated - (words[4 * round + i] ?? 0) - (at(i - 1) & at(i - 2)) - (~at(i - 1) & at(i - 3));
    }
    if (round !== 5 && round !== 11) continue;
    for (let i = 3; i >= 0; i--) r[i] = at(i) - (words[at(i - 1) & 63] ?? 0);
  }
  for (let i = 0; i < 4; i++) block.writeUInt16LE(at(i), 2 * i);
}

/** Takes PKCS #7 padding off. */
function unpadded(data: Buffer): Buffer {
  const count = data.at(-1) ?? 0;
  const padding = data.subarray(data.length - count);
  if (count < 1 || count > 8 || padding.some(byte => byte !== count)) throw new Locked();
  return data.subarray(0, data.length - count);
}
