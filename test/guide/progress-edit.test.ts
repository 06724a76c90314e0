import { describe, expect, test } from "vitest";
import { phaseEdit, statesOf } from "../../server/src/guide/progress-edit";
import { phaseStates } from "../../server/src/rules/operation/phases";
import type { Phase } from "../../server/src/spec/schema";
import { applyEdits } from "../../server/src/yaml/edit";
import { goodSpec } from "../cli/good-spec";
import { analyse } from "../support/checking";
import { phases } from "./pages";

function recorded(text: string, phase: Phase, state: "done" | "skipped" | "pending" = "done", document = 0): string {
  const deployment = analyse(text).deployments[document];
  const edit = deployment && phaseEdit(deployment, phase, state);
  if (edit === undefined || typeof edit === "string") throw new Error(edit);
  return applyEdits(text, [edit]);
}

function statesIn(text: string, document = 0): string[] {
  const spec = analyse(text).deployments[document]?.spec;
  return spec === undefined ? [] : phaseStates(spec.progress).map(({ field }) => field.effective ?? "?");
}

const shapes: Readonly<Record<string, string>> = {
  "no progress": goodSpec,
  "progress with comments": `${goodSpec}progress: # how far\n  # the first\n  phase1: done # by us\n  phase5: pending # soon\n# the end\n`,
  "an empty progress": `${goodSpec}progress:\n`,
  "progress in braces": `${goodSpec}progress: { phase1: done, phase7: "pending" } # all of it\n`,
  "an empty pair of braces": `${goodSpec}progress: {}\n`,
  "no line end behind it": `${goodSpec}progress:\n  phase2: skipped`,
  "Windows line ends": `${goodSpec}progress:\n  phase1: done # x\n  phase3: done\n`.replaceAll("\n", "\r\n"),
  "a key without a value": `${goodSpec}progress:\n  phase1:\n  phase3: # later\n`,
  "an anchor of its own": `${goodSpec}progress: &p\n  phase4: done\n`,
};

describe.each(Object.entries(shapes))("with %s", (shape, text) => {
  test.each(phases)("phase %i gets each state it can have, and nothing else changes", phase => {
    for (const state of statesOf(phase)) {
      const after = recorded(text, phase, state);
      const wanted = statesIn(text).map((before, index) => (index === phase - 1 ? state : before));
      expect([shape, statesIn(after)]).toEqual([shape, wanted]);
      expect(commentsOf(after)).toEqual(commentsOf(text));
      expect(analyse(after).findings.filter(({ code }) => code < "CEM011")).toEqual([]);
      expect(after.includes("\r\n")).toBe(text.includes("\r\n"));
      expect(/[^\r]\n/.test(after)).toBe(/[^\r]\n/.test(text));
    }
  });
});

function commentsOf(text: string): string[] {
  return [...text.matchAll(/#.*/g)].map(([comment]) => comment.trimEnd());
}

describe("a phase that was not recorded", () => {
  test("is written in its place among the others", () => {
    const text = `${goodSpec}progress:\n  phase1: done # by us\n  phase5: pending\n`;
    expect(recorded(text, 3)).toBe(`${goodSpec}progress:\n  phase1: done # by us\n  phase3: done\n  phase5: pending\n`);
    expect(recorded(`${goodSpec}progress:\n  phase5: done\n`, 2, "skipped")).toBe(
      `${goodSpec}progress:\n  phase2: skipped\n  phase5: done\n`,
    );
  });

  test("is written in the document that is meant", () => {
    const both = `${goodSpec}---\n${goodSpec}`;
    const after = recorded(both, 1, "done", 1);
    expect([statesIn(after, 0)[0], statesIn(after, 1)[0]]).toEqual(["pending", "done"]);
  });
});

describe("nothing is written", () => {
  test.each([
    ["a: [", "the spec is not valid YAML"],
    [`${goodSpec}progress: 5\n`, "“progress” is not a map of phases"],
    ["- 1\n", "the spec is not a map of sections"],
    [`x: &x { phase1: done }\n${goodSpec}progress: *x\n`, "an anchor brings it in from elsewhere"],
  ])("into %j", (text, reason) => {
    const [deployment] = analyse(text).deployments;
    expect(deployment && phaseEdit(deployment, 1, "done")).toBe(reason);
  });
});
