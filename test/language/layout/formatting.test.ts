import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatting } from "../../../server/src/language/layout/formatting";
import { root } from "../../cli/program";
import { base } from "../../support/base-spec";
import { analyse } from "../../support/checking";
import { edited, formatted, four, rows, two } from "./formatted";

function golden(name: string): string {
  return readFileSync(new URL(`golden/${name}.yaml`, import.meta.url), "utf8");
}

describe("formatting", () => {
  test.each([
    ["flush-four.before", "flush-four.after", two],
    ["wide.before", "wide.four.after", four],
  ])("%s becomes %s", (before, after, options) => {
    expect(formatted(golden(before), options)).toBe(golden(after));
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    expect(formatted(crlf(golden(before)), options)).toBe(crlf(golden(after)));
  });

  test.each([
    ["the spec of the tests", base],
    ["an example", readFileSync(`${root}/examples/split-domain.cem.yaml`, "utf8")],
    ["a broken example", readFileSync(`${root}/examples/broken.cem.yaml`, "utf8")],
  ])("%s is as it should be", (_, text) => {
    expect(formatting(analyse(text), two)).toEqual([]);
  });

  test.each([
    ["a: 1  \n", "a: 1\n"],
    ["a: 1", "a: 1\n"],
    ["a: 1\n\n\n", "a: 1\n"],
    ["a: 1\n \n\n\n\nb: 2\n", "a: 1\n\n\nb: 2\n"],
    ["a : {b:   c ,d: [ ] , e: { }}\n", "a: { b: c, d: [], e: {} }\n"],
    ['a: {"b":1}\n', 'a: { "b": 1 }\n'],
    ["a: [ *x , y,z ]\n", "a: [ *x , y,z ]\n"],
    ["x: &x 1\na: [ *x , y,z ]\n", "x: &x 1\na: [*x, y, z]\n"],
    ["x: &x k\n*x : 1\n", "x: &x k\n*x : 1\n"],
    ["a:  &b   !!str   c\n", "a: &b !!str c\n"],
    ["a:\n- b\n-   c\n", "a:\n  - b\n  - c\n"],
    ["a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"],
    ["  a: 1\n  b: 2\n", "a: 1\nb: 2\n"],
    ["a: |\n      b\n       c\n", "a: |\n  b\n   c\n"],
    ["- a:  b\n- c\n", "- a: b\n- c\n"],
    ["a: 1 # x\nb:   22 # y\n", "a: 1 # x\nb: 22 # y\n"],
    ["a:   1    # x\nbb:  22   # y\n", "a: 1     # x\nbb: 22   # y\n"],
    ['a: "x\ty"   # \t🔒\n', 'a: "x\ty"   # \t🔒\n'],
    ["a: 'it  is'\nb:  it  is\n", "a: 'it  is'\nb: it  is\n"],
    ["a:\n- b\n# about c\nc: 1\n", "a:\n  - b\n# about c\nc: 1\n"],
    ["a:\n- b\n# about c\n- c\n", "a:\n  - b\n  # about c\n  - c\n"],
    ["a:\n    b: 1\n    # of a\n  # odd\nc: 1\n", "a:\n  b: 1\n  # of a\n# odd\nc: 1\n"],
    ["# only\n\n", "# only\n"],
    ["", ""],
    ["\n\n", "\n\n"],
  ])("%j becomes %j", (before, after) => {
    expect(formatted(before)).toBe(after);
  });

  test("nothing is done to a text with an error in any of its documents", () => {
    for (const text of ["a:   1\n---\nb: [\n", "a:  *nobody\n", "a:   1\n b: 2\n", "a:  b: c\n", "a:   1\r b:  2\n"])
      expect(formatting(analyse(text), two)).toEqual([]);
  });

  test("nor to what the parser drops without a word, which would mean something elsewhere", () => {
    expect(formatting(analyse("a:\n    ?     b:\n      - c\n    d:   1\n"), two)).toEqual([]);
  });

  test("the client's wishes about white space are heard", () => {
    const text = "a:   1  \n\n\n\n\nb: 2   ";
    expect(formatted(text, { ...two, trimTrailingWhitespace: false })).toBe("a: 1  \n\n\nb: 2   \n");
    expect(formatted(text, { ...two, insertFinalNewline: false })).toBe("a: 1\n\n\nb: 2");
    expect(formatted("a: 1\n\n\n\n", { ...two, trimFinalNewlines: false })).toBe("a: 1\n\n\n\n");
  });

  test("a line that only moves has one edit", () => {
    const part = base.slice(0, base.indexOf("siteServers"));
    const text = part.replace(/^ +/gm, space => space + space);
    const edits = formatting(analyse(text), two);
    expect(edited(text, edits)).toBe(`${part.trimEnd()}\n`);
    const moved = text.split("\n").filter(line => line.startsWith(" "));
    expect(edits.filter(({ newText, range }) => /^ *$/.test(newText) && range.start.character === 0)).toHaveLength(
      moved.length + 1,
    );
  });

  test("a line of 5,000 columns", () => {
    const names = Array.from({ length: 400 }, (_, index) => `n${index}.example.com`);
    expect(formatted(`a: [ ${names.join(" ,")} ]\n`)).toBe(`a: [${names.join(", ")}]\n`);
  });
});

describe("formatting of some lines", () => {
  const text = "a:\n    b:   1\n    c:   2\n\nd:\n    - e:   1\n      f:   2\n    - g\n";

  test("keeps the indentation of what reaches out of them", () => {
    expect(formatted(text, two, rows(1, 1))).toBe(text.replace("b:   1", "b: 1"));
    expect(formatted(text, two, rows(5, 5))).toBe(text.replace("e:   1", "e: 1"));
  });

  test("moves what lies in them as a whole", () => {
    expect(formatted(text, two, rows(1, 2))).toBe(text.replace("    b:   1\n    c:   2", "  b: 1\n  c: 2"));
    expect(formatted(text, two, rows(5, 7))).toBe(
      text.replace("    - e:   1\n      f:   2\n    - g", "  - e: 1\n    f: 2\n  - g"),
    );
  });

  test("does not mean the line that it ends before, but the one that it ends in", () => {
    const before = { start: { line: 1, character: 3 }, end: { line: 2, character: 0 } };
    expect(formatted(text, two, before)).toBe(text.replace("b:   1", "b: 1"));
    const within = { start: { line: 1, character: 3 }, end: { line: 2, character: 1 } };
    expect(formatted(text, two, within)).toContain("  b: 1\n  c: 2");
  });

  test("leaves the end of the text alone unless they reach it", () => {
    expect(formatted("a:  1\nb:  2", two, rows(0, 0))).toBe("a: 1\nb:  2");
    expect(formatted("a:  1\nb:  2", two, rows(1, 1))).toBe("a:  1\nb: 2\n");
  });
});
