import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Bases } from "../../server/src/yaml/bases";

const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
const length = fc.integer({ min: 1, max: 9 });
const edits = fc.array(
  fc.record({ at: fc.nat(), removed: fc.nat({ max: 3 }), lengths: fc.array(length, { minLength: 1, maxLength: 3 }) }),
  { maxLength: 12 },
);

test("where regions begin is the sum of the lengths before them, wherever edits follow one another", () => {
  fc.assert(
    fc.property(lengths, edits, (given, script) => {
      const now = [...given];
      const bases = new Bases(Int32Array.from(begins(now)));
      for (const { at, removed, lengths } of script) {
        const region = at % now.length;
        const base = begins(now)[region] ?? 0;
        const gone = now.splice(region, removed, ...lengths);
        const grown = sum(lengths) - sum(gone);
        if (gone.length === 1 && lengths.length === 1) bases.move(region + 1, grown);
        else {
          const offsets = begins(lengths).map(offset => base + offset);
          bases.splice(region, gone.length, offsets, grown);
        }
        const expected = begins(now);
        expect(now.map((_, index) => bases.at(index))).toEqual(expected);
        for (let offset = 0; offset < (expected.at(-1) ?? 0) + 3; offset++)
          expect(bases.regionAt(offset)).toBe(expected.findLastIndex(base => base <= offset));
      }
    }),
    { numRuns: 500 },
  );
});

function begins(lengths: readonly number[]): number[] {
  let end = 0;
  return lengths.map(length => {
    end += length;
    return end - length;
  });
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a + b, 0);
}
