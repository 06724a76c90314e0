import fc from "fast-check";
import { expect, test } from "vitest";
import { check, OpenSpec } from "../../server/src/check";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { documentSymbols } from "../../server/src/language/symbols/document-symbols";
import { applyEdits } from "../../server/src/yaml/edit";
import { today } from "../support/base-spec";
import { edits } from "./edits";
import { framedSpecs, mutatedSpecs, splicedSpecs } from "./mutations";
import { seen } from "./seen";
import { plans, render } from "./specs";

const context = {
  certificates: (): FileState => ({ state: "not-read", reason: "this test has no files" }),
  now: today,
};

const texts = fc.oneof(
  plans.map(plan => render(plan)),
  mutatedSpecs,
  splicedSpecs,
  framedSpecs,
);

test("a spec that is edited is judged and outlined as one that is read anew, after each of the edits", () => {
  fc.assert(
    fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 12 }), (first, script) => {
      const open = new OpenSpec(first, context);
      documentSymbols(open.analysis);
      for (const make of script) {
        const edit = make(open.analysis.text);
        const text = applyEdits(open.analysis.text, [edit]);
        const edited = open.edit(edit, open.analysis.lines.edited(edit, text), context);
        const anew = check(text, context);
        expect(seen(edited)).toEqual(seen(anew));
        expect(documentSymbols(edited)).toEqual(documentSymbols(anew));
      }
    }),
    { numRuns: 300 },
  );
});
