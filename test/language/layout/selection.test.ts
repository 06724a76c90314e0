import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SelectionRange } from "vscode-languageserver";
import { selectionRange } from "../../../server/src/language/layout/selection";
import { splicedSpecs } from "../../properties/mutations";
import { analyse } from "../../support/checking";
import { messyTexts } from "./messy";

/** The texts selected one after the other where `|` stands. */
function selected(marked: string): string[] {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const analysis = analyse(text);
  return chain(selectionRange(analysis, offset)).map(({ range }) =>
    text.slice(analysis.lines.offset(range.start), analysis.lines.offset(range.end)),
  );
}

function chain(range: SelectionRange): SelectionRange[] {
  return range.parent === undefined ? [range] : [range, ...chain(range.parent)];
}

describe("selection grows", () => {
  test("from a word to its value, entry, item, list, section and the document", () => {
    expect(selected("p:\n  - x: a b|c d\n    y: 1\n  - z\nq: 1\n")).toEqual([
      "bc",
      "a bc d",
      "x: a bc d",
      "x: a bc d\n    y: 1",
      "- x: a bc d\n    y: 1",
      "- x: a bc d\n    y: 1\n  - z",
      "p:\n  - x: a bc d\n    y: 1\n  - z",
      "p:\n  - x: a bc d\n    y: 1\n  - z\nq: 1",
      "p:\n  - x: a bc d\n    y: 1\n  - z\nq: 1\n",
    ]);
  });

  test("through quotes and brackets", () => {
    expect(selected('a: { b: ["c d|", e] }')).toEqual([
      "d",
      "c d",
      '"c d"',
      '["c d", e]',
      'b: ["c d", e]',
      '{ b: ["c d", e] }',
      'a: { b: ["c d", e] }',
    ]);
  });

  test("from a key to its entry", () => {
    expect(selected("a:\n  b|c: 1\n  d: 2").slice(0, 3)).toEqual(["bc", "bc: 1", "bc: 1\n  d: 2"]);
  });

  test("from a comment to what it stands in", () => {
    expect(selected("a:\n  b: 1 # one t|wo\n").slice(0, 2)).toEqual(["two", "# one two"]);
  });

  test("from a document to the file", () => {
    expect(selected("a: 1\n---\nb: |2\n").slice(-3)).toEqual(["b: 2", "b: 2\n", "a: 1\n---\nb: 2\n"]);
  });

  test("each range holds the one before, wherever it begins", () => {
    fc.assert(
      fc.property(fc.oneof(messyTexts, splicedSpecs), fc.nat(), (text, at) => {
        const analysis = analyse(text);
        const offset = at % (text.length + 1);
        const offsets = chain(selectionRange(analysis, offset)).map(({ range }) => [
          analysis.lines.offset(range.start),
          analysis.lines.offset(range.end),
        ]);
        let [start = offset, end = offset] = offsets[0] ?? [];
        for (const [outerStart = -1, outerEnd = -1] of offsets.slice(1)) {
          expect(outerStart).toBeLessThanOrEqual(start);
          expect(outerEnd).toBeGreaterThanOrEqual(end);
          expect(outerEnd - outerStart).toBeGreaterThan(end - start);
          [start, end] = [outerStart, outerEnd];
        }
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
