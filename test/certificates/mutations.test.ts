import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { ReadResult } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import { corpusFiles } from "./corpus";

/** A password that would be found again wherever it went. */
const password = "Passw0rd!";

/** Small files of every kind; big ones only make runs longer. */
let seeds: readonly Uint8Array[] = [];
beforeAll(async () => {
  const all = (await Promise.all(["cert", "file", "pfx"].map(corpusFiles))).flat();
  seeds = all
    .filter(({ name }) => !/iter-\d{5,}|many-/.test(name))
    .map(({ path }) => readFileSync(path))
    .filter(({ length }) => length > 0 && length < 8000);
}, 300_000);

const states = ["read", "unreadable", "locked", "costly"];

/** What must hold of every result, whatever the octets were. */
function sound(result: ReadResult): void {
  expect(states).toContain(result.state);
  // It crosses a worker's boundary, so it must survive that as it is.
  expect(structuredClone(result)).toEqual(result);
  expect(JSON.stringify(result)).not.toContain(password);
  // This is what an exception that nobody foresaw would turn into.
  expect(result).not.toMatchObject({ reason: "it could not be made sense of" });
  if (result.state === "unreadable")
    expect(result.reason).toMatch(/^(?:it|its|a part of it|an encrypted part of it) .*[^.\s]$/s);
}

const seed = fc.nat().map(n => seeds[n % seeds.length] ?? new Uint8Array());

/** Edits at relative places, so that one edit fits files of any length. */
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

test("flipped bits and changed octets", { timeout: 120_000 }, () => {
  const edit = fc.tuple(place, fc.integer({ min: 1, max: 255 }));
  const mutated = fc.tuple(seed, fc.array(edit, { minLength: 1, maxLength: 6 })).map(([bytes, edits]) => {
    const copy = Uint8Array.from(bytes);
    for (const [at, mask] of edits) {
      const index = Math.floor(at * copy.length);
      copy[index] = (copy[index] ?? 0) ^ mask;
    }
    return copy;
  });
  fc.assert(
    fc.property(mutated, bytes => sound(parseCertificate(bytes, password))),
    { numRuns: 3000 },
  );
});

test("changed heads: most structure is in the first octets", { timeout: 120_000 }, () => {
  const mutated = fc.tuple(seed, fc.nat({ max: 120 }), fc.nat({ max: 255 })).map(([bytes, at, value]) => {
    const copy = Uint8Array.from(bytes);
    copy[at % copy.length] = value;
    return copy;
  });
  fc.assert(
    fc.property(mutated, bytes => sound(parseCertificate(bytes, password))),
    { numRuns: 3000 },
  );
});

test("truncations", { timeout: 120_000 }, () => {
  const cut = fc
    .tuple(seed, place, place)
    .map(([bytes, a, b]) =>
      bytes.slice(Math.floor(Math.min(a, b) * bytes.length), Math.ceil(Math.max(a, b) * bytes.length)),
    );
  fc.assert(
    fc.property(cut, bytes => sound(parseCertificate(bytes, password))),
    { numRuns: 1500 },
  );
});

test("splices of two files", { timeout: 120_000 }, () => {
  const spliced = fc
    .tuple(seed, seed, place, place)
    .map(([a, b, cutA, cutB]) =>
      Buffer.concat([a.subarray(0, Math.ceil(cutA * a.length)), b.subarray(Math.floor(cutB * b.length))]),
    );
  fc.assert(
    fc.property(spliced, bytes => sound(parseCertificate(bytes, password))),
    { numRuns: 1500 },
  );
});

test("octets and texts of no kind", { timeout: 120_000 }, () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .uint8Array({ maxLength: 300 })
      .map(bytes => Buffer.concat([Buffer.from([0x30, 0x82, bytes.length >> 8, bytes.length & 255]), bytes])),
    fc
      .string({ unit: "binary" })
      .map(text => Buffer.from(`-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`)),
  );
  fc.assert(
    fc.property(any, fc.option(fc.string()), (bytes, given) => sound(parseCertificate(bytes, given ?? undefined))),
    { numRuns: 2000 },
  );
});

test("a password of any kind is nowhere in a result", { timeout: 120_000 }, () => {
  const secret = fc.string({ minLength: 12, maxLength: 40 });
  fc.assert(
    fc.property(seed, secret, (bytes, given) => {
      const result = parseCertificate(bytes, given);
      expect(JSON.stringify(result)).not.toContain(given);
      expect(JSON.stringify(result)).not.toContain(JSON.stringify(given).slice(1, -1));
    }),
    { numRuns: 500 },
  );
});
