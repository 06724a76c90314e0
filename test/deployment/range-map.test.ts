import fc from "fast-check";
import { expect, test } from "vitest";
import { RangeMap } from "../../server/src/deployment/range-map";
import { overlap } from "../../server/src/spec/address";

/** Ranges that differ in their last bits only, of both families. */
const ranges = fc
  .tuple(fc.constantFrom("4", "6"), fc.integer({ min: 0, max: 5 }), fc.nat({ max: 31 }))
  .map(([family, left, bits]) => {
    const most = family === "4" ? 32 : 128;
    return (family + "0".repeat(most - 5) + bits.toString(2).padStart(5, "0")).slice(0, most + 1 - left);
  });

test("finds what a look at each range finds, whatever came and went", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(ranges, fc.boolean())), ranges, (steps, wanted) => {
      const map = new RangeMap<string>();
      const plain = new Set<string>();
      for (const [range, isThere] of steps) {
        if (isThere) map.set(range, range);
        else map.delete(range);
        if (isThere) plain.add(range);
        else plain.delete(range);
        map.overlapping(wanted);
      }
      expect([...map.ranges()].sort()).toEqual([...plain].sort());
      expect(map.overlapping(wanted).sort()).toEqual([...plain].filter(range => overlap(range, wanted)).sort());
    }),
  );
});
