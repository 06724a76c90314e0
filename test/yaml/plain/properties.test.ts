import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutatedSpecs, splicedSpecs } from "../../properties/mutations";
import { plans, render } from "../../properties/specs";
import { byLibrary, byReader } from "./against-library";
import { compositions, editedDocuments, scribbles } from "./fragments";

/** The fast reader gives up, or finds what the library finds where the library has nothing to report. */
function agrees(text: string): boolean {
  const found = byReader(text, "before: it\n", "behind it");
  if (found !== undefined) expect(found).toStrictEqual(byLibrary(text));
  return found !== undefined;
}

/** At least `share` of the texts must be read, or the comparison would say little. */
function holds(name: string, texts: fc.Arbitrary<string>, numRuns: number, share: number): void {
  test(name, () => {
    const runs = numRuns * Number(process.env.FC_FACTOR ?? 1);
    let read = 0;
    fc.assert(
      fc.property(texts, text => {
        if (agrees(text)) read++;
      }),
      { numRuns: runs },
    );
    expect(read).toBeGreaterThan(runs * share);
  });
}

describe("what the fast reader reads is what the library reads", () => {
  holds("in generated specs", plans.map(render), 200, 0.5);
  holds("in specs with changes", mutatedSpecs, 300, 0.4);
  holds("in specs with pieces of other texts", splicedSpecs, 500, 0.1);
  holds("in compositions of blocks", compositions, 4000, 0.15);
  holds("in edited documents", editedDocuments, 2500, 0.1);
  holds("in scribbles", scribbles, 8000, 0.02);
});

describe("the fast reader does not give up", () => {
  test("on a generated spec in any style, unless a marker ends it", () => {
    fc.assert(
      fc.property(plans, plan => {
        expect(byReader(render(plan)) === undefined).toBe(plan.style.ending === "marker");
      }),
      { numRuns: 200 },
    );
  });
});
