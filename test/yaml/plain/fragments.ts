import fc from "fast-check";
import { examples, fleet } from "./documents";

/** Values that the fast reader must read, each on one line. */
export const plainValues = [
  "x",
  "two words",
  "a:b",
  "http://host/#x",
  "a#b",
  "x,y]",
  "-x",
  "--",
  "8.8.1",
  "2031-12-01",
  "3F2A9C0D",
  "12e",
  "1_000",
  "0b1",
  "Nan",
  "nulls",
  "tRue",
  "~x",
  "ü é €",
  "\u{1f511}",
  "<<",
  "1",
  "-1",
  "+1",
  "-0",
  "007",
  "12345678901234567890123",
  "0o17",
  "0o8",
  "0x1fF",
  "0x1fffffffffffffffffff",
  "1.5",
  "1.",
  ".5",
  "-.5e+3",
  "1e3",
  "1e400",
  ".inf",
  "-.INF",
  "+.Inf",
  ".nan",
  ".NaN",
  "~",
  "null",
  "Null",
  "NULL",
  "true",
  "False",
  "TRUE",
  "'single'",
  "'it''s'",
  "''",
  "'# no comment: \"x\"'",
  '"double"',
  '""',
  '"a\\\\b \\"c\\" \\/ \\n\\t\\r"',
  '"it\'s # : [x]"',
  "[]",
  "{}",
  '[a, "b", {c: d}]',
  "[ a , b , ]",
  "[1, [true, [~]], 'x']",
  "{ a: b, 'c': 1, \"d\":2, e: {f: [g]} }",
  "{a, b: , c:}",
  "*a",
  "&a x",
  "&a [x, &b y, *b]",
  "&a {x: &c y, z: *c}",
] as const;

/** What must never be misread, whether it is read or not. */
const nastyValues = [
  "&a",
  "&a *b",
  "&a: x",
  "&a[x]",
  "[&a{x: y}]",
  "& x",
  "*",
  "*a:",
  "?x",
  ":x",
  "? x",
  "- x",
  "a: b",
  "a : b",
  "a:",
  "x #",
  "x# y",
  "# c",
  "|",
  "|\n  text",
  ">-\n  a\n  b",
  "!!str 1",
  "! x",
  "%x",
  "@x",
  "`x`",
  ", x",
  "] x",
  "'a",
  "'a\n  b'",
  '"a',
  '"a\n\n  b"',
  '"\\u0041\\x41"',
  '"\\q"',
  "'a'b",
  '"a"#',
  "a\n  b",
  "a\n\n  b",
  "a\tb",
  "\ta",
  "a\t# c",
  "a\u0000b",
  "\uFEFFa",
  "a\r",
  "\u0085\u2028",
  "[a",
  "[a]]",
  "[a] b",
  "[a]#",
  "[a]: b",
  "[,]",
  "[a,,b]",
  "[a: b]",
  "[a b: c]",
  "[-]",
  "[-, a]",
  "[- a]",
  "[#]",
  "[a # c\n  , b]",
  "[a, # c\n  b\n  ]",
  "[a,\n b]",
  "[a,\nb]",
  "[\n]",
  "[a\n  b]",
  "{a: b\n  , c: d}",
  "{a: b: c}",
  "{a:\n  b}",
  "{a\n  : b}",
  '{"a"::b}',
  "{: a}",
  "{[a]: b}",
  "{*a : b}",
  "{&a k: v}",
  "{a: b}}",
  "{a:b, c :d}",
  "---",
  "...",
];

const plainKeys = ["a", "b-1", "two words", "a:b", "'q'", '"d"', "1", "~", "true", "<<"];
const nastyKeys = [
  "x ",
  "?",
  "? x",
  "- x",
  "-x",
  "*a",
  "&a k",
  "[a]",
  "{a: b}",
  "!!str k",
  "",
  "a #b",
  '"',
  "%k",
  "---",
];

const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...plainValues) },
  { weight: 1, arbitrary: fc.constantFrom(...nastyValues) },
);
const key = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...plainKeys) },
  { weight: 1, arbitrary: fc.constantFrom(...nastyKeys, "k".repeat(1024), "k".repeat(1025)) },
);
const gap = fc.constantFrom(" ", " ", " ", "   ", "");
const tail = fc.oneof(
  { weight: 8, arbitrary: fc.constant("") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(" # c", "  # c # d", "  ", "# c", " &a", "\t", " #", ` # ${"c".repeat(1030)}`),
  },
);
/** Lines between others. */
const between = fc.oneof(
  { weight: 12, arbitrary: fc.constant("") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("\n", "# c\n", "    # c\n", "  \n", "\n\n# c\n\n", `# ${"c".repeat(1030)}\n`),
  },
  { weight: 1, arbitrary: fc.constantFrom("---\n", "...\n", "%YAML 1.2\n", "\t\n", "x\n", "- \n", " x: y\n") },
);
const deeper = fc.constantFrom(2, 2, 2, 2, 4, 1, 0);

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?!$)/gm, " ".repeat(by));
}

const { block } = fc.letrec<{ block: string; map: string; list: string }>(tie => ({
  block: fc.oneof({ depthSize: "small" }, tie("map"), tie("list")),
  map: lines(
    fc.oneof(
      fc.tuple(key, gap, value, tail).map(([k, g, v, t]) => `${k}:${g}${v}${t}\n`),
      fc.tuple(key, tail, deeper, tie("block")).map(([k, t, by, below]) => `${k}:${t}\n${indented(below, by)}`),
      fc.tuple(key, gap, tail).map(([k, g, t]) => `${k}:${g}${t}\n`),
    ),
  ),
  list: lines(
    fc.oneof(
      fc.tuple(gap, value, tail).map(([g, v, t]) => `-${g}${v}${t}\n`),
      tie("block").map(inside => `- ${indented(inside, 2).trimStart()}`),
      fc.tuple(tail, deeper, tie("block")).map(([t, by, below]) => `-${t}\n${indented(below, by)}`),
      fc.tuple(gap, tail).map(([g, t]) => `-${g}${t}\n`),
    ),
  ),
}));

function lines(line: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(between, line), { minLength: 1, maxLength: 3, depthIdentifier: "lines" })
    .map(parts => parts.flat().join(""));
}

/** Blocks in blocks, most of them YAML. */
export const compositions: fc.Arbitrary<string> = fc
  .tuple(block, fc.constantFrom(0, 0, 2, 4), fc.constantFrom("\n", "\n", "\n", "\r\n"), fc.boolean())
  .map(([text, by, newline, isEnded]) => {
    const whole = indented(text, by);
    return (isEnded ? whole : whole.trimEnd()).replaceAll("\n", newline);
  });

const pieces = [
  ...["a: ", "b:", "c", "1", "- ", "\n", "\n", "\n  ", "\n  ", "\n    ", " ", "  ", "'q'", '"d"', "[a, b]", "{a: b}"],
  ...[
    " # c",
    "#",
    "&a ",
    "*a",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    ":",
    ": ",
    "\r\n",
    "\r",
    "\t",
    "-",
    "?",
    "? ",
    "!",
    "|",
    ">",
  ],
  ...[
    "%",
    "@",
    "`",
    "~",
    "'",
    '"',
    "\\",
    "---",
    "...",
    "<<: *a",
    "null",
    "0x1F",
    "\u0000",
    "\uFEFF",
    "\u00a0",
    "é",
    ".",
  ],
];

/** Anything at all. */
export const scribbles: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 16 })
  .map(parts => parts.join(""));

const documents = [...examples, fleet(2), fleet(3, true)];

const edit = fc.record({
  at: fc.nat(),
  length: fc.oneof(fc.constant(0), fc.nat({ max: 2 }), fc.nat({ max: 60 })),
  piece: fc.oneof(
    fc.constant(""),
    fc.constantFrom(...pieces),
    value,
    key.map(name => `${name}:`),
    between,
  ),
});

/** Some lines of a spec after a few strokes of an editor that has gone mad. */
export const editedDocuments: fc.Arbitrary<string> = fc
  .record({
    text: fc.constantFrom(...documents),
    from: fc.nat(),
    count: fc.integer({ min: 3, max: 40 }),
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  })
  .map(({ text, from, count, edits }) => {
    const all = text.split(/^/m);
    const part = all
      .slice(from % all.length)
      .slice(0, count)
      .join("");
    return edits.reduce((now, { at, length, piece }) => {
      const place = at % (now.length + 1);
      return now.slice(0, place) + piece + now.slice(place + length);
    }, part);
  });
