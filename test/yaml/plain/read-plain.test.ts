import { describe, expect, test } from "vitest";
import { readPlain } from "../../../server/src/yaml/plain/read-plain";
import { Words } from "../../../server/src/yaml/plain/words";
import { byLibrary, byReader } from "./against-library";
import { examples, fleet } from "./documents";
import { plainValues } from "./fragments";

/** Read without giving up, and as the library reads it. */
function expectRead(text: string): void {
  const found = byReader(text, "before: it\n", "behind it");
  expect(found, text).toBeDefined();
  expect(found).toStrictEqual(byLibrary(text));
}

describe("the fast reader reads", () => {
  test.each(plainValues)("the value %s", value => {
    expectRead(`key: ${value}\n`);
    expectRead(`  key:   ${value}   # comment\r\n  other: ${value}`);
    expectRead(`- ${value}\n-  ${value} # comment`);
    if (!value.startsWith("&a [") && !value.startsWith("&a {")) expectRead(`- key: ${value}\n  other: x\n`);
  });

  test.each([
    ["nothing", ""],
    ["white space", "  \n\n   "],
    ["comments alone", "# a\n\n  # b\r\n#c"],
    ["a map in a map", "a:\n  b:\n    c: x\n  d: y\ne: z\n"],
    ["a list in a map", "a:\n  - x\n  - y\nb: z\n"],
    ["a list at the column of its key", "a:\n- x\n- y\nb:\n- z\n"],
    ["maps in a list", "- a: x\n  b: y\n-   c: z\n    d:\n    - e\n"],
    ["maps below their dashes", "-\n  a: x\n- # c\n   b: y\n   c: z\n"],
    ["a list below a dash", "-\n  - x\n-\n  - y\n"],
    ["different indentation in different blocks", "a:\n    b: x\nc:\n d: y\n"],
    ["empty values", "a:\nb:   \nc: # x\nd:\n  e:\n  f:\ng:"],
    ["empty items", "-\n-   \n- # x\n- a:\n  b:\n-"],
    ["empty values before comments and blank lines", "a:\n\n  # x\n\n# y\nb:\n    # z\nc: d"],
    ["a stretch that begins indented", "  gw-1:\n    fqdn: x\n"],
    ["an item of a stretch", "    - to: x\n      port: 1\n"],
    ["comments at any column", "# a\na:\n# b\n      # c\n  b: x # d\n # e\n  c:\n      - y\n    # f\n# g"],
    ["blank lines", "\n\na:\n\n  b: x\n   \n  c: y\n\n\nd: z\n\n"],
    ["CRLF", "a:\r\n  - b: 'x'\r\n\r\n    c: # y\r\n# z\r\nd: [e]\r\n"],
    ["a text without a last line end", "a:\n  b: x"],
    ["an anchored map", "a: &m\n  b: x\nc: *m\n"],
    ["an anchored list", "a: &l # c\n  - x\nb: &k\n- y\nc: [*l, *k]\n"],
    ["anchored items", "- &x\n  a: b\n- &y\n  - c\n- *x\n- &z d\n"],
    ["anchors in anchored nodes", "a: &m\n  b: &n [&o x, {p: &p y}]\nc: &m z\n"],
    ["names that end in a colon", "a: &b: x\nc: *b:\n"],
    ["a merge key", "a: &m {b: x}\nc:\n  <<: *m\n  d: y\n"],
    ["an alias without an anchor", "a: *nobody\n"],
    ["the same key twice", "a: x\na: y\n"],
    ["a key with a space before its colon", 'a : x\n"b" : y\n'],
    ["keys in quotes", "'a': x\n\"b\": y\n'':\n  '- c': z\n"],
    ["keys that are no text", "1: x\ntrue: y\n~: z\n"],
    ["a key of 1024 characters", `${"k".repeat(1024)}: x\n`],
    ["brackets over lines", "a: [\n  x, # c\n\n  {b: y,\n   c: z},\n  ]\nd: {\n  e: f\n}\n"],
    ["brackets over lines below a dash", "- a: [x,\n   y]\n- [x\n  , y,\n ]\n"],
    ["deep blocks", Array.from({ length: 40 }, (_, depth) => `${" ".repeat(depth)}k:\n`).join("")],
    ["deep brackets", `a: ${"[".repeat(40)}${"]".repeat(40)}\n`],
  ])("%s", (_, text) => expectRead(text));

  test("the examples", () => {
    expect(examples.length).toBeGreaterThan(0);
    examples.forEach(expectRead);
  });

  test("large deployments, as a whole and each of their entries and items alone", () => {
    for (const text of [fleet(30), fleet(30, true)]) {
      expectRead(text);
      for (const stretch of text.split(/^(?=\w| {2}\w| {2,4}-)/m)) expectRead(stretch);
    }
  });
});

describe("the fast reader leaves to the library", () => {
  test.each([
    ["a single value", "x"],
    ["brackets alone", "[a]"],
    ["a tab", "a:\tx"],
    ["a tab behind a value", "a: x\t# c"],
    ["a tab as indentation", "a:\n\tb: x"],
    ["a document marker", "---\na: x"],
    ["an end marker", "a: x\n...\n"],
    ["a directive", "%YAML 1.2\n---\na: x"],
    ["an explicit key", "? a\n: x"],
    ["a block scalar", "a: |\n  x\n"],
    ["a folded scalar", "a: >-\n  x\n"],
    ["text over lines", "a: x\n  y\n"],
    ["text over lines in brackets", "a: [x\n  y]\n"],
    ["quoted text over lines", "a: 'x\n  y'\n"],
    ["a tag", "a: !!str 1"],
    ["a lone carriage return", "a: x\rb: y"],
    ["a lone carriage return at the end", "a: x\r"],
    ["a byte order mark", "\uFEFFa: x"],
    ["a control character", "a: x\u0000y"],
    ["a control character in quotes", "a: 'x\u0001y'"],
    ["an unusual escape", 'a: "\\u0041"'],
    ["an unknown escape", 'a: "\\q"'],
    ["a key of 1025 characters", `${"k".repeat(1025)}: x\n`],
    ["a key far behind an empty value", `a:\n# ${"c".repeat(1024)}\nb: x\n`],
    ["a key that is an alias", "*a : x"],
    ["a key that is a list", "[a]: x"],
    ["an anchored key", "&a b: x"],
    ["an anchored key of an item", "- &a b: x"],
    ["an anchored nothing", "a: &a\nb: x"],
    ["an anchored alias", "a: &a *b"],
    ["an anchored alias in brackets", "a: [&a *b]"],
    ["a value below its key in brackets", "a: {b:\n  c}"],
    ["an anchor right before a bracket", "a: &b[x]"],
    ["a pair in a list in brackets", "a: [b: c]"],
    ["a list in a list on one line", "- - x"],
    ["a key without a colon", "a: x\nb\n"],
    ["two keys on one line", "a: b: c"],
    ["a comment without a space before it", "a: 'x'# c"],
    ["too much indentation", "a: x\n  b: y"],
    ["too little indentation", "a:\n    b: x\n  c: y"],
    ["a root that moves to the left", "  a: x\nb: y"],
    ["an item among keys", "a: x\n- b"],
    ["a key among items", "- a\nb: x"],
    ["an open bracket", "a: [x"],
    ["a bracket too many", "a: [x]]"],
    ["brackets that do not fit", "a: [x}"],
    ["a line of brackets that stands too far left", "a:\n  b: [x,\n  y]"],
    ["a last bracket that stands too far left", "a:\n  b: [x\n ]"],
    ["an inner bracket below its key", "a:\n  b: [[x\n  ]]"],
    ["a comment right behind a value in brackets", "a: ['x'# c\n  ]"],
    ["no comma between", "a: ['x' 'y']"],
    ["an open quote", "a: 'x"],
    ["text behind a quote", "a: 'x' y"],
    ["depth without end", Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}k:\n`).join("")],
    ["brackets without end", `a: ${"[".repeat(100_000)}`],
    ["dashes without end", "- ".repeat(100_000)],
  ])("%s", (_, text) => expect(byReader(text, "before: it\n", "behind it")).toBeUndefined());
});

test("nodes move with their region, and a comment too", () => {
  const region = { base: 4 };
  const content = readPlain("???\na: x # c\n", region, 4, 13, new Words());
  expect(content?.root).toMatchObject({ start: 4, end: 8 });
  region.base = 10;
  expect(content?.root).toMatchObject({ start: 10, end: 14 });
  expect(content?.comments).toMatchObject([{ start: 15, end: 18, text: "# c" }]);
});
