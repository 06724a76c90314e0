import fc from "fast-check";
import { expect, it } from "vitest";
import { composeEdits } from "../../../server/src/compose-edits";
import type { Edit } from "../../../server/src/yaml/edit";
import { applyEdits } from "../../../server/src/yaml/edit";

interface Draft {
  readonly at: number;
  readonly size: number;
  readonly newText: string;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.nat(4),
  newText: fc.string({ maxLength: 4 }),
});

/** An edit of `text`, wherever the draft falls in it. */
function fitted({ at, size, newText }: Draft, text: string): Edit {
  const start = Math.round(at * text.length);
  return { start, end: Math.min(text.length, start + size), newText };
}

it("edits made one after the other are the same as the composed ones made at once", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(draft, { maxLength: 8 }), (text, drafts) => {
      let current = text;
      const steps = drafts.map(each => {
        const edit = fitted(each, current);
        current = applyEdits(current, [edit]);
        return [edit];
      });
      const composed = composeEdits(text.length, steps);
      expect(applyEdits(text, composed)).toBe(current);
      for (const [index, edit] of composed.slice(1).entries())
        expect(edit.start).toBeGreaterThan(composed[index]?.end ?? 0);
    }),
  );
});

it("what no step touches is in no edit", () => {
  const steps = [[{ start: 2, end: 3, newText: "X" }], [{ start: 8, end: 8, newText: "Y" }]];
  expect(composeEdits(10, steps)).toEqual([
    { start: 2, end: 3, newText: "X" },
    { start: 8, end: 8, newText: "Y" },
  ]);
});
