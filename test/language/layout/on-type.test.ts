import { describe, expect, test } from "vitest";
import { onType } from "../../../server/src/language/layout/on-type";
import { analyse } from "../../support/checking";
import { edited, four, two } from "./formatted";

/** The text after `typed` was typed where `|` stands, the cursor behind it. */
function typedAt(marked: string, typed = "\n", options = two): string {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const analysis = analyse(text);
  return edited(text, onType(analysis, analysis.lines.position(offset), typed, options));
}

describe("a new line", () => {
  test.each([
    ["gateways:\n|", "gateways:\n  "],
    ["gateways: # note\n|", "gateways: # note\n  "],
    ["a:\n  b: &x\n  |", "a:\n  b: &x\n    "],
    ["  - a:\n  |\n", "  - a:\n      \n"],
    ["- a: 1\n|", "- a: 1\n  "],
    ["- a: [1, 2]\n|", "- a: [1, 2]\n  "],
    ["- a: 1\n  b: 2\n    |", "- a: 1\n  b: 2\n  "],
    ["- a\n  |", "- a\n"],
    ["a:\n  -\n  |", "a:\n  -\n    "],
    ["a: 1\n    |", "a: 1\n"],
    ["a:\n|b: 1", "a:\n  b: 1"],
  ])("%j becomes %j", (marked, expected) => {
    expect(typedAt(marked)).toBe(expected);
    expect(typedAt(marked.replaceAll("\n", "\r\n"))).toBe(expected.replaceAll("\n", "\r\n"));
  });

  test("goes in by the client's step", () => {
    expect(typedAt("a:\n|", "\n", four)).toBe("a:\n    ");
  });

  test.each([
    "a: |\n",
    "  # note:\n|",
    "a:\n\n|",
    "a: >-\n      |",
    "a:\n  b: |-\n   x:\n    |".replace("|-", "\u007c-"),
    "a: [\n      |\n]",
    "a: [b,\n    c:\n      |\n]",
    'a: "x\n      |y"',
    "a: one\n |two",
    'a: "open\n   |',
    "---\n   |",
    "|",
  ])("nothing is touched in %j", marked => {
    expect(typedAt(marked)).toBe(marked.slice(0, marked.indexOf("|")) + marked.slice(marked.indexOf("|") + 1));
  });

  test("a block scalar stays the writer's, also in a broken text", () => {
    const text = "a:\n  b: \u007c\n    key:\n    \nc: [\n";
    const edits = onType(analyse(text), { line: 3, character: 4 }, "\n", two);
    expect(edits).toEqual([]);
  });
});

describe("a dash", () => {
  test.each([
    ["a:\n-|", "a:\n-"],
    ["a:\n    -|", "a:\n  -"],
    ["a:\n  - b: 1\n    c: 2\n    -|", "a:\n  - b: 1\n    c: 2\n  -"],
    ["a:\n  - b: 1\n\n    # note\n    -|\n", "a:\n  - b: 1\n\n    # note\n  -\n"],
    ["a:\n  - b\n  -|", "a:\n  - b\n  -"],
    ["a:\n  - b\n-|", "a:\n  - b\n-"],
    ["a: 1\n  -|", "a: 1\n  -"],
    ["a:\n  - b: c -|", "a:\n  - b: c -"],
  ])("%j becomes %j", (marked, expected) => {
    expect(typedAt(marked, "-")).toBe(expected);
  });
});
