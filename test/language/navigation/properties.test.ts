import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Named, occurrenceAt, occurrencesOf } from "../../../server/src/language/navigation/occurrences";
import { prepareRename, rename } from "../../../server/src/language/navigation/rename";
import { documentSymbols } from "../../../server/src/language/symbols/document-symbols";
import { encodedTokens, tokensOf } from "../../../server/src/language/symbols/semantic-tokens";
import { isName } from "../../../server/src/spec/names";
import { applyEdits } from "../../../server/src/yaml/edit";
import { mutatedSpecs, splicedSpecs } from "../../properties/mutations";
import { plans, render } from "../../properties/specs";
import { analyse } from "../../support/checking";

const texts = fc.oneof(
  plans.map(plan => render(plan)),
  mutatedSpecs,
  splicedSpecs,
);

function holds(name: string, arbitrary: fc.Arbitrary<string>, numRuns: number, property: (text: string) => void): void {
  test(name, () => fc.assert(fc.property(arbitrary, property), { numRuns }));
}

/** Codes and documents: paths hold the names themselves. */
function judged(text: string): string[] {
  return analyse(text)
    .findings.map(({ code, document }) => `${document} ${code}`)
    .toSorted();
}

describe("in any text", () => {
  holds("occurrences are in order, apart, and found again where they stand", texts, 150, text => {
    const { file } = analyse(text);
    const { all } = occurrencesOf(file);
    for (const [index, occurrence] of all.entries()) {
      const { reach, span } = occurrence;
      expect(reach.start).toBeGreaterThanOrEqual(all[index - 1]?.reach.end ?? 0);
      expect(reach.start <= span.start && span.end <= reach.end && span.end <= text.length).toBe(true);
      expect(occurrenceAt(file, span.end)?.span.start === span.start || all[index + 1]?.reach.start === span.end).toBe(
        true,
      );
    }
  });

  holds("an anchor's span holds its name", texts, 100, text => {
    for (const { named, span } of occurrencesOf(analyse(text).file).all)
      if (named.kind === "anchor") expect(text.slice(span.start, span.end)).toBe(named.name);
  });

  holds("tokens are in order, apart, within a line, and encoded so", texts, 150, text => {
    const analysis = analyse(text);
    const tokens = tokensOf(analysis.file);
    for (const [index, { start, end }] of tokens.entries()) {
      expect(start).toBeGreaterThanOrEqual(tokens[index - 1]?.end ?? 0);
      expect(end).toBeGreaterThan(start);
      expect(text.slice(start, end)).not.toMatch(/[\r\n]/);
    }
    const data = encodedTokens(analysis);
    expect(data).toHaveLength(tokens.length * 5);
    let at = { line: 0, character: 0 };
    for (const [index, token] of tokens.entries()) {
      const [line = 0, character = 0, length] = data.slice(index * 5);
      at = line === 0 ? { line: at.line, character: at.character + character } : { line: at.line + line, character };
      expect(analysis.lines.offset(at)).toBe(token.start);
      expect(length).toBe(token.end - token.start);
    }
  });

  holds("every symbol has a name, stands inside what holds it, and is selected inside itself", texts, 150, text => {
    const analysis = analyse(text);
    const offset = (position: { line: number; character: number }) => analysis.lines.offset(position);
    const pending = documentSymbols(analysis).map(symbol => ({ symbol, start: 0, end: text.length }));
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { range, selectionRange, name, children = [] } = next.symbol;
      const [start, end] = [offset(range.start), offset(range.end)];
      expect(name.trim()).not.toBe("");
      expect(start >= next.start && end <= next.end && start <= end).toBe(true);
      expect(offset(selectionRange.start) >= start && offset(selectionRange.end) <= end).toBe(true);
      for (const symbol of children) pending.push({ symbol, start, end });
    }
  });
});

describe("whatever the spec,", () => {
  /** A key that cannot be a name has a finding for that, and any good name mends it. */
  function isMended({ kind, name }: Named): boolean {
    return kind !== "fqdn" && kind !== "anchor" && !isName(name);
  }

  function withoutOne(findings: readonly string[], { document }: Named): string[] {
    const badName = findings.indexOf(`${document} CEM006`);
    return findings.filter((_, index) => index !== badName);
  }

  holds("renaming any of its names leaves its findings what they were", texts, 120, text => {
    const analysis = analyse(text);
    const before = judged(text);
    for (const named of occurrencesOf(analysis.file).names) {
      const [first] = named.occurrences;
      if (first === undefined || prepareRename(analysis, first.span.start) === undefined) continue;
      // The first label alone: wildcards, and what is said of a domain, stay as they are.
      const newName = named.kind === "fqdn" ? named.name.replace(/^[^.]+/, "fresh-1") : "fresh-1";
      const result = rename(analysis, first.span.start, newName);
      if (result === undefined || "problem" in result) continue;
      const after = applyEdits(text, result.edits);
      expect(judged(after), `${named.kind} ${named.name}`).toEqual(
        isMended(named) ? withoutOne(before, named) : before,
      );
    }
  });
});
