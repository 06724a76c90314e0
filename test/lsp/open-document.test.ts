import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { OpenDocument } from "../../server/src/lsp/open-document";
import { applyEdits } from "../../server/src/yaml/edit";

/** Line ends of every kind, and characters of more than one unit. */
const texts = fc.string({
  unit: fc.constantFrom("a", "b: 1", "\n", "\r\n", "\r", "é", "🔒", "  "),
  maxLength: 60,
});
/** Longer than a piece, so that edits fall into several and between two. */
const longTexts = fc
  .tuple(texts, fc.nat({ max: 3000 }))
  .map(([text, times]) => `${`${text}0123456789\n`.repeat(times)}${text}`);

const position = fc.record({ line: fc.nat({ max: 90_000 }), character: fc.nat({ max: 70 }) });
const change: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  { weight: 1, arbitrary: texts.map(text => ({ text })) },
  {
    weight: 12,
    arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text: fc.oneof(texts, longTexts) }),
  },
);
const scripts = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 6 });

/** Ranges that the text has: clients send no others. */
function within(document: TextDocument, each: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!("range" in each)) return each;
  const length = document.getText().length;
  const spread = ({ line, character }: { line: number; character: number }) =>
    document.positionAt((line * 7919 + character) % (length + 1));
  const [a, b] = [spread(each.range.start), spread(each.range.end)];
  const isOrdered = a.line < b.line || (a.line === b.line && a.character <= b.character);
  return { text: each.text, range: isOrdered ? { start: a, end: b } : { start: b, end: a } };
}

describe("an open document", () => {
  test("has the text, the positions and the offsets of the library's after any changes", () => {
    fc.assert(
      fc.property(fc.oneof(texts, longTexts), scripts, (text, script) => {
        const theirs = TextDocument.create("file:///a", "cemspec", 1, text);
        const ours = OpenDocument.create("file:///a", "cemspec", 1, text);
        for (const [index, changes] of script.entries()) {
          for (const each of changes) {
            const real = within(theirs, each);
            TextDocument.update(theirs, [real], index + 2);
            OpenDocument.update(ours, [real], index + 2);
          }
          expect(ours.getText() === theirs.getText()).toBe(true);
          expect([ours.version, ours.lineCount]).toEqual([theirs.version, theirs.lineCount]);
          const { length } = ours.getText();
          for (const offset of [0, 1, length >> 1, (length >> 1) + 1, length - 1, length, length + 5]) {
            const at = theirs.positionAt(offset);
            expect(ours.positionAt(offset)).toEqual(at);
            expect(ours.offsetAt(at)).toBe(theirs.offsetAt(at));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test("tells all changes since it was last asked as one edit", () => {
    fc.assert(
      fc.property(fc.oneof(texts, longTexts), scripts, (text, script) => {
        const mirror = TextDocument.create("file:///a", "cemspec", 1, text);
        const ours = OpenDocument.create("file:///a", "cemspec", 1, text);
        let asked = text;
        for (const [index, changes] of script.entries()) {
          const real = changes.map(each => {
            const one = within(mirror, each);
            TextDocument.update(mirror, [one], index + 2);
            return one;
          });
          OpenDocument.update(ours, real, index + 2);
          if (index % 2 === 1) continue;
          const edit = ours.takeEdit();
          const isWhole = edit === undefined;
          if (!isWhole) expect(applyEdits(asked, [edit]) === ours.getText()).toBe(true);
          asked = ours.getText();
          expect(ours.takeEdit()).toBeUndefined();
        }
      }),
      { numRuns: 400 },
    );
  });

  test("leaves the lines that somebody has taken those of the text they were made for", () => {
    const document = OpenDocument.create("file:///a", "cemspec", 1, "a\nb\n");
    const { lines } = document;
    OpenDocument.update(
      document,
      [{ text: "x", range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } } }],
      2,
    );
    expect([lines.text.toString(), document.getText()]).toEqual(["a\nb\n", "a\nx\n"]);
  });
});
