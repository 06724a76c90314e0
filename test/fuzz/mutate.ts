import type { Target } from "./target";

/** A number from 0 to `count` − 1. */
export type Pick = (count: number) => number;

/** The same numbers for the same seed (Mulberry32). */
export function picker(seed: number): Pick {
  let state = seed >>> 0;
  return count => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(count, 1);
  };
}

type Mutation = (input: Buffer, pick: Pick, target: Target, other: Uint8Array) => Buffer;

/** Put in where the range `start`–`end` was. */
function replaced(input: Buffer, start: number, end: number, middle: Uint8Array): Buffer {
  return Buffer.concat([input.subarray(0, start), middle, input.subarray(end)]);
}

function range(length: number, pick: Pick): [number, number] {
  const start = pick(length);
  return [start, Math.min(length, start + 1 + pick([4, 16, 64, length][pick(4)] ?? 1))];
}

const mutations: readonly Mutation[] = [
  (input, pick) => {
    const at = pick(input.length);
    return replaced(input, at, at + 1, Buffer.of((input[at] ?? 0) ^ (1 << pick(8))));
  },
  (input, pick) => {
    const at = pick(input.length);
    return replaced(input, at, at + 1, Buffer.of([0, 1, 0x7f, 0x80, 0xff, 0x30, 0x0a, pick(256)][pick(8)] ?? 0));
  },
  (input, pick) => replaced(input, ...range(input.length, pick), Buffer.alloc(0)),
  (input, pick) => {
    const [start, end] = range(input.length, pick);
    return replaced(input, end, end, input.subarray(start, end));
  },
  (input, pick) => {
    const [start, end] = range(input.length, pick);
    const at = pick(input.length + 1);
    return replaced(input, at, at, input.subarray(start, end));
  },
  (input, pick, { words }) => {
    const word = words[pick(words.length)] ?? "";
    const [start, end] = range(input.length, pick);
    // Octets above 127 stand for themselves; other letters are text.
    const octets = Buffer.from(word, /[^\0-\xff]/.test(word) ? "utf8" : "latin1");
    return replaced(input, start, pick(2) === 0 ? start : end, octets);
  },
  (input, pick, _, other) => {
    const [start, end] = range(other.length, pick);
    const at = pick(input.length + 1);
    return replaced(input, at, pick(3) === 0 ? input.length : at, other.subarray(start, end));
  },
  (input, pick) => input.subarray(0, pick(input.length + 1)),
];

/** An input with one to five changes, some of them parts of `other`. */
export function mutated(input: Uint8Array, other: Uint8Array, target: Target, pick: Pick): Uint8Array {
  let changed: Buffer = Buffer.from(input);
  for (let left = 1 + pick(5); left > 0; left--)
    changed = mutations[pick(mutations.length)]?.(changed, pick, target, other) ?? changed;
  return Uint8Array.from(changed.subarray(0, target.maxLength));
}

/** As little of an input as fails in the same way, after a bounded number of trials. */
export function shrunk(input: Uint8Array, fails: (input: Uint8Array) => boolean, trials = 400): Uint8Array {
  let left = trials;
  let best = Buffer.from(input);
  for (let size = best.length >> 1; size > 0; size >>= 1)
    for (let at = 0; at < best.length && left > 0; left--) {
      const shorter = replaced(best, at, Math.min(best.length, at + size), Buffer.alloc(0));
      if (fails(shorter)) best = Buffer.from(shorter);
      else at += size;
    }
  return Uint8Array.from(best);
}
