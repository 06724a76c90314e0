import fc from "fast-check";
import { expect, test } from "vitest";
import { type Analysis, check, OpenSpec } from "../../server/src/check";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { applyEdits } from "../../server/src/yaml/edit";
import { today } from "../support/base-spec";
import { edits } from "./edits";
import { mutatedSpecs, splicedSpecs } from "./mutations";
import { plans, render } from "./specs";

const context = {
  certificates: (): FileState => ({ state: "not-read", reason: "this test has no files" }),
  now: today,
};

/** Everything that anybody could see of an analysis, as data. */
function seen({ text, lines, findings, notChecked }: Analysis): unknown {
  return {
    lines: Array.from({ length: lines.count }, (_, line) => [lines.startOf(line), lines.endOf(line)]),
    findings: findings.map(({ code, path, message, span, related, fixes, document, severity, tag }) => ({
      code,
      path,
      message,
      document,
      severity,
      tag,
      span: [span.start, span.end],
      related: related.map(({ path, message, span }) => [path, message, span.start, span.end]),
      fixes: fixes.map(({ title, edits }) => [title, applyEdits(text, edits(text))]),
    })),
    notChecked: notChecked.map(({ code, path, reason, document }) => [code, path, reason, document]),
  };
}

const texts = fc.oneof(
  plans.map(plan => render(plan)),
  mutatedSpecs,
  splicedSpecs,
);

test("a spec that is edited is judged as one that is read anew, after each of the edits", () => {
  fc.assert(
    fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 12 }), (first, script) => {
      const open = new OpenSpec(first, context);
      for (const make of script) {
        const edit = make(open.analysis.text);
        const text = applyEdits(open.analysis.text, [edit]);
        expect(seen(open.edit(edit, text, context))).toEqual(seen(check(text, context)));
      }
    }),
    { numRuns: 300 },
  );
});
