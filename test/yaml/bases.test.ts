import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Bases } from "../../server/src/yaml/bases";

const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
const edits = fc.array(fc.record({ at: fc.nat(), length: fc.integer({ min: 1, max: 9 }) }), { maxLength: 12 });

test("where regions begin is the sum of the lengths before them, wherever edits follow one another", () => {
  fc.assert(
    fc.property(lengths, edits, (given, script) => {
      const now = [...given];
      const bases = new Bases(Int32Array.from(begins(now)));
      for (const { at, length } of script) {
        const region = at % now.length;
        bases.move(region + 1, length - (now[region] ?? 0));
        now[region] = length;
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
