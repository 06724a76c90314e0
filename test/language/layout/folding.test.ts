import { describe, expect, test } from "vitest";
import { type FoldingOptions, foldingRanges } from "../../../server/src/language/layout/folding";
import { base } from "../../support/base-spec";
import { analyse } from "../../support/checking";

function folds(text: string, options: Partial<FoldingOptions> = {}): string[] {
  return foldingRanges(analyse(text), { lineFoldingOnly: true, ...options }).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? "" : ` ${kind}`}`,
  );
}

describe("folding", () => {
  test("entries and items of several lines, without the blank lines and notes behind them", () => {
    const text = "a:\n  b:\n    c: 1\n  d: 2\n\n# note\nlist:\n  - x: 1\n    y: 2\n  - z\n  -\n    q: 1\n\n\nend: 1\n";
    expect(folds(text)).toEqual(["0-3", "1-2", "6-11", "7-8", "10-11"]);
    expect(folds(text.replaceAll("\n", "\r\n"))).toEqual(folds(text));
  });

  test("every section of a spec", () => {
    const lines = base.split("\n");
    const sections = lines.flatMap((line, index) => (/^\w+:\s*(#.*)?$/.test(line) ? [index] : []));
    const starts = foldingRanges(analyse(base), { lineFoldingOnly: true }).map(({ startLine }) => startLine);
    expect(starts).toEqual(expect.arrayContaining(sections));
  });

  test("block scalars, brackets and quotes over several lines; a closing bracket stays in sight", () => {
    expect(folds("a: |\n  b\n  c\n\n\nd: 1\n")).toEqual(["0-2"]);
    expect(folds("a: [\n  b,\n  c\n]\n")).toEqual(["0-2"]);
    expect(folds("a: [b,\n  c]\n")).toEqual(["0-1"]);
    expect(folds('a: "b\n\n  c"\n')).toEqual(["0-2"]);
  });

  test("comments one below the other, and regions", () => {
    expect(folds("# a\n# b\na: 1 # c\n# d\n\n# e\n  # f\nb: 1\n")).toEqual(["0-1 comment", "5-6 comment"]);
    expect(folds("# region x\na: 1\n#endregion\nb: 1\n")).toEqual(["0-2 region"]);
  });

  test("documents, when there are several", () => {
    expect(folds("a: 1\nb: 2\n---\nc:\n  d: 1\n\n---\n\n")).toEqual(["0-1", "2-4", "3-4"]);
  });

  test("one range a line for clients that fold lines, and characters for the others", () => {
    const text = "- a:\n    b: 1\n  c: 1\n";
    expect(folds(text)).toEqual(["0-2"]);
    expect(folds(text, { lineFoldingOnly: false })).toEqual(["0-2", "0-1"]);
    expect(foldingRanges(analyse(text), { lineFoldingOnly: false })[0]).toEqual({
      startLine: 0,
      startCharacter: 4,
      endLine: 2,
      endCharacter: 6,
    });
    expect(Object.keys(foldingRanges(analyse(text), { lineFoldingOnly: true })[0] ?? {})).toEqual([
      "startLine",
      "endLine",
    ]);
  });

  test("the outermost when the client wants few", () => {
    expect(folds("a:\n  b:\n    c:\n      d: 1\ne:\n  f: 1\n", { limit: 2 })).toEqual(["0-3", "4-5"]);
  });

  test("a broken text folds as far as it was read", () => {
    expect(folds("a:\n  b: 1\nc: [\n")).toContain("0-1");
    expect(folds("")).toEqual([]);
  });
});
