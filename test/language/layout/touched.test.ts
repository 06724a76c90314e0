import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Page } from "../../../server/src/language/layout/format/columns";
import { keepsMeaning } from "../../../server/src/language/layout/format/guard";
import { rowsOf } from "../../../server/src/language/layout/format/rows";
import * as sameData from "../../../server/src/language/layout/format/same-data";
import { touchedEntries } from "../../../server/src/language/layout/format/touched";
import { applyEdits, type Edit } from "../../../server/src/yaml/edit";
import { type Leaf, leavesOf } from "../../../server/src/yaml/leaves";
import { Lines } from "../../../server/src/yaml/lines";
import { parseYaml } from "../../../server/src/yaml/parse";
import { plans, render } from "../../properties/specs";
import { messyTexts } from "./messy";

/** Another document, so long that any edit before it touches little of the text. */
const filler = `---\nfiller: |\n${"  a text\n".repeat(2000)}`;

const texts = fc.oneof(
  messyTexts,
  plans.map(plan => `${render(plan)}\n`),
);
const spaces = fc.constantFrom("", " ", "  ", "    ", "\n", "\n  ", "\n    ", "\n\n\n", "\t", " \n");
const places = fc.array(fc.tuple(fc.nat(), spaces), { minLength: 1, maxLength: 3 });

/** Other white space in some of the places where there is some, or could be. */
function whiteSpaceEdits(text: string, chosen: readonly (readonly [number, string])[]): Edit[] {
  const gaps = [...text.matchAll(/\s+|(?<=[[{:,])/g)];
  const byPlace = new Map(
    chosen.map(([place, newText]) => {
      const gap = gaps[place % gaps.length];
      const start = gap?.index ?? 0;
      // From the last line end on: the indentation. Or all of it, or nothing.
      const from = place % 3 === 0 ? start + (gap?.[0].lastIndexOf("\n") ?? -1) + 1 : start;
      const end = place % 7 === 0 ? from : start + (gap?.[0].length ?? 0);
      return [start, { start: from, end, newText }];
    }),
  );
  return [...byPlace.values()].sort((a, b) => a.start - b.start);
}

function pageOf(text: string, leaves: readonly Leaf[]): Page {
  const lines = new Lines(text);
  const rows = rowsOf(text, lines, leaves);
  return { text, lines, rows, step: 2, first: 0, last: rows.length - 1 };
}

describe("what the entries around an edit tell", () => {
  test("is what the whole text tells", () => {
    const count = { same: 0, byEntries: 0 };
    fc.assert(
      fc.property(texts, places, (short, chosen) => {
        const text = short + filler;
        const file = parseYaml(text);
        const leaves = leavesOf(text);
        const edits = whiteSpaceEdits(short, chosen);
        const page = pageOf(text, leaves);
        const after = applyEdits(text, edits);
        const same = sameData.saysTheSame(file, leaves, after);
        expect([keepsMeaning(page, file, leaves, edits), after]).toEqual([same, after]);
        if (same) count.same++;
        if (same && touchedEntries(page, edits) !== undefined) count.byEntries++;
      }),
      {
        endOnFailure: true,
        numRuns: 300 * Number(process.env.FC_FACTOR ?? 1),
      },
    );
    // Else this would say nothing.
    expect(count.byEntries).toBeGreaterThan(count.same / 2);
    expect(count.byEntries).toBeGreaterThan(20);
  });
});

/** A text with the filler behind it, and the edit that puts in place of what stands between `«` and `→` what follows. */
function edited(marked: string): { text: string; edits: Edit[] } {
  const [, before = "", from = "", to = "", behind = ""] = /^(.*)«(.*)→(.*)»(.*)$/s.exec(marked) ?? [];
  const edit = { start: before.length, end: before.length + from.length, newText: to };
  return { text: before + from + behind + filler, edits: [edit] };
}

const list = "a:\n  - b: 1\n    c: 2\n  - d\ne: 3\n";

test.each([
  ["a value", list.replace("c: 2", "c:« →   »2"), ["    c: 2\n"]],
  ["the end of a row", list.replace("c: 2", "c: 2«→  »"), ["    c: 2\n"]],
  ["a dash", list.replace("- b", "-« →   »b"), ["  - b: 1\n    c: 2\n"]],
  ["the indentation of an entry", list.replace("    c", "«    →   »c"), ["  - b: 1\n    c: 2\n"]],
  ["the indentation of an item", list.replace("  - d", "«  →    »- d"), ["a:\n  - b: 1\n    c: 2\n  - d\n"]],
  ["an item that stood in its key's column", "a:\n- b\n«→  »- c\nd: 1\n", ["a:\n- b\n- c\n"]],
  ["a document's last value", "a: 1\nb:« →   »2\n", ["b: 2\n"]],
  ["a comment behind an entry", list.replace("  - d", "«→  »# x\n  - d"), ["    c: 2\n# x\n"]],
  ["a blank row", list.replace("e:", "«\n→»e:"), ["  - d\n\n"]],
  ["the indentation of the text", list.replace("a:", "«→ »a:"), undefined],
  ["what follows a byte order mark", "\uFEFFa:« →   »1\n", undefined],
  ["a comment before all entries", `#« →»x\n${list}`, undefined],
  ["the document's mark", `---« →»\n${list}`, undefined],
])("the entries around an edit of %s", (_, marked, expected) => {
  const { text, edits } = edited(marked);
  const found = touchedEntries(pageOf(text, leavesOf(text)), edits);
  expect(found?.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

test.each([
  ["joins what follows", "a: 1«\n→ »b: 2\n"],
  ["moves what follows", "a:\n  b: {}«\n→\n  »c: 1\n"],
  ["lets a scalar run on, as the parser has it", "a:\n    -« →\n\n»# b\n       c\n    - d\n"],
  ["changes a text of several lines", "a: |\n  b\n«   → »c\nd: 1\n"],
])("an edit is not made that %s", (_, marked) => {
  const { text, edits } = edited(marked);
  const leaves = leavesOf(text);
  expect(touchedEntries(pageOf(text, leaves), edits)).toHaveLength(1);
  expect(keepsMeaning(pageOf(text, leaves), parseYaml(text), leaves, edits)).toBe(false);
});

test("for an edit of little only little is read again", () => {
  const { text, edits } = edited(list.replace("c: 2", "c:« →   »2"));
  const guard = vi.spyOn(sameData, "saysTheSame");
  const leaves = leavesOf(text);
  expect(keepsMeaning(pageOf(text, leaves), parseYaml(text), leaves, edits)).toBe(true);
  expect(guard.mock.calls.map(call => call[2].length < 50)).toEqual([true]);
});
