import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Lines, type Position } from "../../server/src/yaml/lines";

/** Texts with every kind of line end, tabs, and letters of one to four bytes. */
const texts = fc.string({
  unit: fc.constantFrom("a", " ", "\t", "\n", "\r", "\r\n", "é", "🔒", "\ud83d", "\u2028", "\u0085"),
  maxLength: 40,
});

/** The same, in the most simple-minded way: walk the text from its start. */
function naivePosition(text: string, offset: number): Position {
  let line = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const isEnd = text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n");
    if (!isEnd) continue;
    if (at + 1 > offset) break;
    line++;
    start = at + 1;
  }
  const lineEnd = text.slice(start).search(/[\r\n]/);
  const length = lineEnd < 0 ? text.length - start : lineEnd;
  return { line, character: Math.min(offset - start, length) };
}

describe("positions in a text", () => {
  test("are what walking through it gives", () => {
    fc.assert(
      fc.property(texts, text => {
        const lines = new Lines(text);
        for (let offset = 0; offset <= text.length; offset++)
          expect([offset, lines.position(offset)]).toEqual([offset, naivePosition(text, offset)]);
      }),
      { numRuns: 500 },
    );
  });

  test("are what the language server's own documents say", () => {
    fc.assert(
      fc.property(texts, fc.nat(45), fc.nat(45), (text, line, character) => {
        const document = TextDocument.create("file:///x", "cemspec", 1, text);
        const lines = new Lines(text);
        expect(lines.count).toBe(document.lineCount);
        if (line < lines.count) expect(lines.offset({ line, character })).toBe(document.offsetAt({ line, character }));
        const offset = Math.min(line, text.length);
        expect(lines.position(offset)).toEqual(document.positionAt(offset));
      }),
      { numRuns: 2000 },
    );
  });

  test("there and back is the same, outside of line ends", () => {
    fc.assert(
      fc.property(texts, text => {
        const lines = new Lines(text);
        for (let offset = 0; offset <= text.length; offset++)
          if (!(text[offset] === "\n" && text[offset - 1] === "\r"))
            expect(lines.offset(lines.position(offset))).toBe(offset);
      }),
      { numRuns: 500 },
    );
  });

  test("are the same after edits as when the text is looked through anew, however long it is", () => {
    const long = fc.constantFrom("\n", "\r\n", "\r").map(end => `a: 1${end}${end}`.repeat(1500));
    const edit = fc.record({
      at: fc.nat(),
      length: fc.oneof(fc.nat(9), fc.nat(6000)),
      newText: fc.oneof(fc.constantFrom("", "x", "tcp", "\r"), texts, long),
    });
    fc.assert(
      fc.property(long, fc.array(edit, { minLength: 1, maxLength: 8 }), (begin, edits) => {
        let text = begin;
        let lines = new Lines(text);
        for (const { at, length, newText } of edits) {
          const start = at % (text.length + 1);
          const end = Math.min(text.length, start + length);
          text = text.slice(0, start) + newText + text.slice(end);
          lines = lines.edited({ start, end, newText }, text);
          const anew = new Lines(text);
          const startsOf = (of: Lines) => Array.from({ length: of.count + 1 }, (_, line) => of.startOf(line));
          expect(startsOf(lines)).toEqual(startsOf(anew));
          for (let offset = 0; offset <= text.length; offset += 97) {
            expect(lines.lineAt(offset)).toBe(anew.lineAt(offset));
            expect(lines.position(offset)).toEqual(anew.position(offset));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("are the same when a CR and an LF are joined or parted", () => {
    const ends = fc.string({ unit: fc.constantFrom("\r", "\n", "a"), maxLength: 8 });
    fc.assert(
      fc.property(ends, fc.nat(), fc.nat(2), fc.constantFrom("", "a", "\r", "\n"), (before, at, length, newText) => {
        const start = at % (before.length + 1);
        const end = Math.min(before.length, start + length);
        const text = before.slice(0, start) + newText + before.slice(end);
        const lines = new Lines(before).edited({ start, end, newText }, text);
        const anew = new Lines(text);
        expect(lines.count).toBe(anew.count);
        for (let line = 0; line <= anew.count; line++) expect(lines.startOf(line)).toBe(anew.startOf(line));
        for (let at = 0; at <= text.length; at++) expect(lines.position(at)).toEqual(naivePosition(text, at));
      }),
      { numRuns: 2000 },
    );
  });

  test("the lines together are the text", () => {
    fc.assert(
      fc.property(texts, text => {
        const lines = new Lines(text);
        const all = Array.from({ length: lines.count }, (_, line) =>
          text.slice(lines.startOf(line), lines.startOf(line + 1)),
        );
        expect(all.join("")).toBe(text);
        for (let line = 0; line < lines.count; line++)
          expect(text.slice(lines.startOf(line), lines.endOf(line))).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 500 },
    );
  });

  test("a place behind the end is the end", () => {
    const lines = new Lines("ab\ncd");
    expect(lines.offset({ line: 7, character: 0 })).toBe(5);
    expect(lines.offset({ line: 0, character: 99 })).toBe(2);
    expect(new Lines("").position(0)).toEqual({ line: 0, character: 0 });
  });

  test("a line of five thousand columns is one line", () => {
    const text = `a: ${"x".repeat(5000)}\nb: 1\n`;
    expect(new Lines(text).position(text.indexOf("b:"))).toEqual({ line: 1, character: 0 });
    expect(new Lines(text).position(4999)).toEqual({ line: 0, character: 4999 });
  });
});
