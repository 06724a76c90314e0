import fc from "fast-check";
import { expect, test } from "vitest";
import { type CheckContext, check, OpenSpec } from "../../server/src/check";
import { Rehearsal } from "../../server/src/rehearsal";
import type { Finding } from "../../server/src/rules/finding";
import { applyEdits, type Edit } from "../../server/src/yaml/edit";
import { base, today } from "../support/base-spec";
import { edits } from "./edits";
import { mutatedSpecs } from "./mutations";
import { plans, render } from "./specs";

const context: CheckContext = {
  certificates: () => ({ state: "not-read", reason: "this test has no files" }),
  now: today,
};
const told = (findings: readonly Finding[]) => findings.map(({ code, path, message }) => ({ code, path, message }));

/** A few edits in places of their own, as a fix makes them: values, and now and then whole lines. */
const fixes = fc.array(
  fc.record({
    at: fc.nat(),
    length: fc.nat(4),
    newText: fc.constantFrom("8443", "", "1", "x", "tcp", "\nport: 1", '"'),
  }),
  { minLength: 1, maxLength: 3 },
);

function inOwnPlaces(text: string, given: readonly { at: number; length: number; newText: string }[]): Edit[] {
  const share = Math.floor(text.length / given.length);
  return given.map(({ at, length, newText }, index) => {
    const start = index * share + (share === 0 ? 0 : at % share);
    return { start, end: Math.min(start + length, (index + 1) * share), newText };
  });
}

test("what edits would bring is the same on a copy that follows the text as in a text that is read anew", () => {
  let quick = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        plans.map(plan => render(plan)),
        mutatedSpecs,
      ),
      fc.array(fc.tuple(edits, fixes), { minLength: 1, maxLength: 8 }),
      (first, script) => {
        const open = new OpenSpec(first, context);
        const rehearsal = new Rehearsal(
          text => new OpenSpec(text, context),
          () => context,
        );
        rehearsal.follow(open.analysis.file);
        for (const [make, given] of script) {
          const { file, text } = open.analysis;
          const fix = inOwnPlaces(text, given);
          if (rehearsal.isQuick(file, fix)) quick++;
          const found = rehearsal.after(file, fix, told);
          expect(found).toEqual(told(check(applyEdits(text, fix), context).findings));
          const edit = make(text);
          const before = open.analysis.deployments[0];
          open.edit(edit, open.analysis.lines.edited(edit, applyEdits(text, [edit])), context);
          // As the spec itself does it: an edit in place keeps what was there.
          const isInPlace = open.analysis.deployments[0] === before;
          rehearsal.follow(open.analysis.file, isInPlace ? edit : undefined);
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(quick).toBeGreaterThan(100);
});

test("trials touch nothing: findings and places stay as they were", () => {
  const spec = new OpenSpec(base.replace("port: 8443", "port: 9443"), context);
  const { findings, text } = spec.analysis;
  const seen = () =>
    findings.map(({ code, span, fixes }) => [code, span.start, fixes.map(({ preferred }) => preferred)]);
  const before = findings.map(({ code, span }) => [code, span.start]);
  const once = seen();
  expect(once.map(([code, start]) => [code, start])).toEqual(before);
  expect(once.some(([, , preferred]) => (preferred as boolean[]).includes(true))).toBe(true);
  expect(seen()).toEqual(once);
  expect(spec.analysis.text).toBe(text);
});

test("a file that has been edited since is judged by its own text", () => {
  const open = new OpenSpec(base, context);
  const before = open.analysis;
  const rehearsal = new Rehearsal(
    text => new OpenSpec(text, context),
    () => context,
  );
  rehearsal.follow(before.file);
  const at = base.indexOf("8443");
  const { text } = before;
  const edit = { start: at, end: at, newText: "1" };
  rehearsal.follow(check(applyEdits(text, [edit]), context).file, edit);
  const back = { start: at, end: at + 4, newText: "9443" };
  expect(rehearsal.after(before.file, [back], told)).toEqual(told(check(applyEdits(base, [back]), context).findings));
});
