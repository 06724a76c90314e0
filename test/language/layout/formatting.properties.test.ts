import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parseAllDocuments } from "yaml";
import * as sameData from "../../../server/src/language/layout/format/same-data";
import { formatting } from "../../../server/src/language/layout/formatting";
import { parseYaml } from "../../../server/src/yaml/parse";
import { mutatedSpecs, splicedSpecs } from "../../properties/mutations";
import { plans, render } from "../../properties/specs";
import { analyse, named } from "../../support/checking";
import { edited, formatted, rows } from "./formatted";
import { messyTexts } from "./messy";

const guard = vi.spyOn(sameData, "saysTheSame");

const sizes = fc.record({
  tabSize: fc.constantFrom(1, 2, 3, 4, 8),
  insertSpaces: fc.constant(true),
  trimTrailingWhitespace: fc.constantFrom(true, true, false),
});
const anything = fc.oneof(
  messyTexts,
  mutatedSpecs,
  splicedSpecs,
  plans.map(plan => render(plan)),
);

function holds<T extends [unknown, ...unknown[]]>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  property: (...value: T) => void,
): void {
  test(name, () => {
    fc.assert(
      fc.property(arbitrary, value => {
        guard.mockClear();
        property(...value);
      }),
      {
        // Shrinking these texts takes minutes and makes them little smaller: the seed finds them again.
        endOnFailure: true,
        numRuns: runs * Number(process.env.FC_FACTOR ?? 1),
      },
    );
  });
}

function data(text: string): unknown[] {
  return parseAllDocuments(text, { uniqueKeys: false, schema: "core" }).map(document => document.toJS());
}

/** Nothing had to be held back because it would have changed what the text says. */
function expectTrusted(): void {
  expect(guard.mock.results.map(({ value }) => value)).not.toContain(false);
}

function comments(text: string): string[] {
  return parseYaml(text).comments.map(comment => comment.text.trimEnd());
}

describe("formatting", () => {
  holds("keeps data and comments", fc.tuple(messyTexts, sizes), 600, (text, options) => {
    const after = formatted(text, options);
    expect(data(after)).toEqual(data(text));
    expect(comments(after)).toEqual(comments(text));
    expectTrusted();
  });

  holds("keeps the findings", fc.tuple(fc.oneof(mutatedSpecs, splicedSpecs), sizes), 300, (text, options) => {
    const after = formatted(text, options);
    expect(named(analyse(after))).toEqual(named(analyse(text)));
  });

  holds("has nothing to do a second time", fc.tuple(anything, sizes), 600, (text, options) => {
    const once = formatted(text, options);
    expect(formatted(once, options)).toBe(once);
  });

  holds(
    "makes edits inside the text, in order, none of them empty",
    fc.tuple(anything, sizes),
    300,
    (text, options) => {
      const { lines } = analyse(text);
      let last = -1;
      for (const { range, newText } of formatting(analyse(text), options)) {
        const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
        expect(lines.range({ start, end })).toEqual(range);
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(text.slice(start, end)).not.toBe(newText);
        expect(text.slice(start, end) + newText).toMatch(/^\s*$/);
        last = end;
      }
    },
  );

  holds("leaves no white space behind comments, and one line end", fc.tuple(messyTexts), 300, text => {
    const after = formatted(text);
    for (const { end } of parseYaml(after).comments) expect(after.slice(end)).toMatch(/^(\r?\n|$)/);
    // What a block scalar at the end keeps is its content.
    if (!/[|>]/.test(after)) expect(after).toMatch(/\S\r?\n$/);
  });

  holds("keeps line ends", fc.tuple(anything), 200, text => {
    const after = formatted(text);
    if (!/(?<!\r)\n/.test(text)) expect(after).not.toMatch(/(?<!\r)\n/);
    if (!text.includes("\r")) expect(after).not.toContain("\r");
  });
});

describe("formatting of lines", () => {
  const ranges = fc.tuple(fc.nat(99), fc.nat(99));

  holds("keeps data and comments", fc.tuple(messyTexts, ranges, sizes), 600, (text, [from, more], options) => {
    const { lines } = analyse(text);
    const first = from % lines.count;
    const last = Math.min(first + (more % lines.count), lines.count - 1);
    const after = formatted(text, options, rows(first, last));
    expect(data(after)).toEqual(data(text));
    expect(comments(after)).toEqual(comments(text));
  });

  holds(
    "changes no other line, and nothing a second time",
    fc.tuple(anything, ranges, sizes),
    400,
    (text, [from, more], options) => {
      const { lines } = analyse(text);
      const first = from % lines.count;
      const last = Math.min(first + (more % lines.count), lines.count - 1);
      const edits = formatting(analyse(text), options, rows(first, last));
      for (const { range } of edits) {
        expect(range.start.line).toBeGreaterThanOrEqual(first);
        expect(range.end.line).toBeLessThanOrEqual(last + 1);
        if (range.end.line === last + 1) expect(range.end.character).toBe(0);
      }
      const after = edited(text, edits);
      const grown = analyse(after).lines.count - lines.count;
      if (last + grown >= first) expect(formatted(after, options, rows(first, last + grown))).toBe(after);
    },
  );
});

test("the texts of these properties are YAML", () => {
  const broken = fc
    .sample(messyTexts, 300)
    .filter(text => parseYaml(text).documents.some(({ problems }) => problems.length > 0));
  expect(broken.slice(0, 3)).toEqual([]);
});
