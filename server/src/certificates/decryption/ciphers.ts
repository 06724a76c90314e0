import { createDecipheriv } from "node:crypto";
import { Locked, Unreadable } from "../outcome";

/**
 * Decryption with a key that may be the wrong one: `Locked` when the padding says so, `Unreadable` when this
 * build of Node.js has no such cipher (VS Code's Electron lacks Camellia and ARIA).
 */
export type Decrypt = (key: Uint8Array, iv: Uint8Array, data: Uint8Array) => Uint8Array;

/** A cipher in CBC mode by node's name, such as `aes-256-cbc`. */
export function nodeCipher(name: string): Decrypt {
  return (key, iv, data) => {
    const cipher = create(name, key, iv);
    try {
      return Buffer.concat([cipher.update(data), cipher.final()]);
    } catch {
      throw new Locked();
    }
  };
}

function create(name: string, key: Uint8Array, iv: Uint8Array): ReturnType<typeof createDecipheriv> {
  try {
    return createDecipheriv(name, key, iv);
  } catch {
    throw new Unreadable(`it is encrypted with ${name.toUpperCase()}, which this version of Node.js lacks`);
  }
}

/** Two-key Triple DES: the first key serves again as the third. */
export const twoKeyTripleDes: Decrypt = (key, iv, data) =>
  nodeCipher("des-ede3-cbc")(Buffer.concat([key, key.subarray(0, 8)]), iv, data);

/** RC4 has neither initial value nor padding, so a wrong key shows only in what comes out. */
export const rc4: Decrypt = (key, _iv, data) => {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const at = (i: number): number => state[i & 0xff] ?? 0;
  const swap = (i: number, j: number): void => {
    const kept = at(i);
    state[i & 0xff] = at(j);
    state[j & 0xff] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff;
    swap(i, j);
  }
  let j = 0;
  return data.map((byte, n) => {
    j = (j + at(n + 1)) & 0xff;
    swap(n + 1, j);
    return byte ^ at(at(n + 1) + at(j));
  });
};
