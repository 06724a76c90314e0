import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { seeMap } from "../../server/src/yaml/merge";
import { parseYaml } from "../../server/src/yaml/parse";
import { deref, type Node } from "../../server/src/yaml/tree";

/** Every scalar of a text with the piece of text that its range covers. */
function ranges(text: string): [value: unknown, covered: string][] {
  const found: [unknown, string][] = [];
  const walk = (node: Node): void => {
    if (node.kind === "scalar" && node.end > node.start) found.push([node.value, text.slice(node.start, node.end)]);
    if (node.kind === "seq") node.items.forEach(walk);
    if (node.kind === "map")
      for (const { key, value } of node.entries) {
        walk(key);
        walk(value);
      }
  };
  for (const { root } of parseYaml(text).documents) if (root) walk(root);
  return found;
}

/** The data of a node, aliases followed. */
function dataOf(node: Node | undefined): unknown {
  const target = node && deref(node);
  if (target === undefined || target.kind === "alias") return null;
  if (target.kind === "scalar") return target.value;
  if (target.kind === "seq") return target.items.map(dataOf);
  return Object.fromEntries(target.entries.map(({ key, value }) => [String(key.value), dataOf(value)]));
}

function problemsOf(text: string): string[] {
  return parseYaml(text).documents.flatMap(({ problems }) => problems.map(({ message }) => message));
}

describe("each value's range covers the value as written", () => {
  test.each([
    [
      "plain",
      "a: b",
      [
        ["a", "a"],
        ["b", "b"],
      ],
    ],
    [
      "behind a comment",
      "# x\na: b # c\n",
      [
        ["a", "a"],
        ["b", "b"],
      ],
    ],
    [
      "with CRLF",
      "a: b\r\nc: d\r\n",
      [
        ["a", "a"],
        ["b", "b"],
        ["c", "c"],
        ["d", "d"],
      ],
    ],
    [
      "with emoji",
      '🔒: "é🔒"\nb: 1',
      [
        ["🔒", "🔒"],
        ["é🔒", '"é🔒"'],
        ["b", "b"],
        [1, "1"],
      ],
    ],
    [
      "with tabs in and around scalars",
      "a:\tb\tc\t# x\n",
      [
        ["a", "a"],
        ["b\tc", "b\tc"],
      ],
    ],
    [
      "in quotes",
      `a: 'it''s'\nb: "\\u0041"`,
      [
        ["a", "a"],
        ["it's", "'it''s'"],
        ["b", "b"],
        ["A", '"\\u0041"'],
      ],
    ],
    [
      "in flow style",
      "a: [x, { y: z }]",
      [
        ["a", "a"],
        ["x", "x"],
        ["y", "y"],
        ["z", "z"],
      ],
    ],
    [
      "over several lines",
      'a: "one\n  two"\nb: 1',
      [
        ["a", "a"],
        ["one two", '"one\n  two"'],
        ["b", "b"],
        [1, "1"],
      ],
    ],
    [
      "as a block",
      "a: |\n  one\n  two\nb: 1",
      [
        ["a", "a"],
        ["one\ntwo\n", "|\n  one\n  two\n"],
        ["b", "b"],
        [1, "1"],
      ],
    ],
    [
      "behind anchors and tags",
      "a: &x !!str 1\nb: 2",
      [
        ["a", "a"],
        ["1", "1"],
        ["b", "b"],
        [2, "2"],
      ],
    ],
    [
      "in two documents",
      "a: 1\n---\nb: 2\n",
      [
        ["a", "a"],
        [1, "1"],
        ["b", "b"],
        [2, "2"],
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(ranges(text)).toEqual(expected);
  });

  test("at column five thousand", () => {
    const text = `{ a: "${"x".repeat(5000)}", b: c }`;
    expect(ranges(text).at(-1)).toEqual(["c", "c"]);
  });

  test("a block map ends with its last value, not with the comments and blank lines behind it", () => {
    const text = "a:\n  b: 1\n  # later\n\nc: 2\n";
    const root = parseYaml(text).documents[0]?.root;
    const inner = root?.kind === "map" ? root.entries[0]?.value : undefined;
    expect(inner && text.slice(inner.start, inner.end)).toBe("b: 1");
  });
});

describe("documents", () => {
  test("each has its own tree, and says where it begins", () => {
    const text = "a: 1\n---\n# two\nb: 2\n--- # three\nc: 3\n...\n";
    const { documents } = parseYaml(text);
    expect(documents.map(({ root }) => dataOf(root))).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(documents.map(({ start }) => start)).toEqual([0, text.indexOf("# two"), text.indexOf("c: 3")]);
  });

  test.each(["", "\n", "# only a comment\n", "---\n", "\r\n\r\n"])("%j is one empty document", text => {
    const { documents } = parseYaml(text);
    expect(documents).toHaveLength(1);
    expect(documents[0]?.root).toBeUndefined();
    expect(documents[0]?.problems).toEqual([]);
  });
});

describe("comments", () => {
  test("are found everywhere, with their places, and nowhere else", () => {
    const text = "# top\na: 'no # comment' # one\nb: [1, # two\n  2]\nc: |\n  # text\n  # more\nd: x#y\n# end";
    const { comments } = parseYaml(text);
    expect(comments.map(comment => comment.text)).toEqual(["# top", "# one", "# two", "# end"]);
    for (const comment of comments) expect(text.slice(comment.start, comment.end)).toBe(comment.text);
  });
});

describe("anchors and merge keys", () => {
  test("an alias stands for its anchor, and keeps its own place", () => {
    const text = "a: &x { p: 1 }\nb: *x\n";
    const root = parseYaml(text).documents[0]?.root;
    expect(dataOf(root)).toEqual({ a: { p: 1 }, b: { p: 1 } });
    const alias = root?.kind === "map" ? root.entries[1]?.value : undefined;
    expect(alias && text.slice(alias.start, alias.end)).toBe("*x");
  });

  test("own entries win over merged ones, earlier merges over later ones", () => {
    const text = "a: &a { p: 1, q: 1 }\nb: &b { q: 2, r: 2 }\nc:\n  <<: [*a, *b]\n  p: 3\n";
    const root = parseYaml(text).documents[0]?.root;
    const c = root?.kind === "map" ? root.entries[2]?.value : undefined;
    if (c?.kind !== "map") throw new Error("no map");
    const seen = [...seeMap(c).entries].map(([name, { value, via }]) => [name, dataOf(value), via?.length ?? 0]);
    expect(seen).toEqual([
      ["p", 3, 0],
      ["q", 1, 1],
      ["r", 2, 1],
    ]);
  });

  test("an alias without an anchor is a problem that does not repeat its name", () => {
    expect(problemsOf("a: *secret").join()).toMatch(/alias has no anchor/);
    expect(problemsOf("a: *secret").join()).not.toContain("secret");
    expect(problemsOf("a: *x\nb: &x 1").join()).toMatch(/before it/);
  });

  test("a map that merges itself ends", () => {
    const root = parseYaml("a: &a\n  <<: *a\n  b: 1\n").documents[0]?.root;
    const a = root?.kind === "map" ? root.entries[0]?.value : undefined;
    if (a?.kind === "map") expect([...seeMap(a).entries.keys()]).toEqual(["b"]);
  });
});

describe("reading never fails", () => {
  test.each([
    "a: [",
    "a: }\n",
    "\t- x",
    "a: 'x",
    "{a: b: c}",
    "a: b: c",
    "%YAML 9\n---\na",
    "[".repeat(20_000),
    "\u0000",
    "? - : -",
  ])("%j", text => {
    expect(parseYaml(text).documents.length).toBeGreaterThan(0);
  });

  test("whatever the text, and every range lies within it", () => {
    const unit = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "\r\n",
      "-",
      "[",
      "]",
      "{",
      "}",
      ",",
      "'",
      '"',
      "#",
      "&x",
      "*x",
      "|",
      ">",
      "?",
      "!",
      "%",
      "---\n",
      "\t",
      "<<",
      "1",
      "🔒",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 25 }), text => {
        for (const { root, problems, start, end } of parseYaml(text).documents) {
          // What is not closed reaches behind the end; nothing is edited in such a text.
          for (const span of [...problems, { start, end }, ...(root && problems.length === 0 ? [root] : [])]) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("the data is what the yaml package reads, for every text that it can read", () => {
    const value = fc.letrec(tie => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.string({ maxLength: 8 }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie("list"),
        tie("map"),
      ),
      list: fc.array(tie("node"), { maxLength: 3 }),
      map: fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie("node"), { maxKeys: 3 }),
    })).map;
    fc.assert(
      fc.property(value, data => {
        const text = JSON.stringify(data, null, 2);
        const [reference] = parseAllDocuments(text, { uniqueKeys: false });
        expect(dataOf(parseYaml(text).documents[0]?.root)).toEqual(
          reference && "toJS" in reference ? reference.toJS() : null,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("a quotation that its line end does not close", () => {
  // What has explicit keys is read by the library as a whole.
  test.each(["? 'x''\n: 1\nb: 'c'\n", '? "x\\"\n: 1\nb: "c"\n', "---\na: '''\nb: c'\n---\na: 1\n"])(
    "is told: %j",
    text => {
      expect(problemsOf(text).map(message => message.slice(0, 15))).toEqual(["Missing closing"]);
    },
  );

  test.each(["? 'it''s'\n: ''\nb: ''''\n", '? "x\\\\"\n: "\\""\nb: ""\n', "? 'a\n  b'\n: 'it''s\n  c'''\n"])(
    "is none: %j",
    text => {
      expect(problemsOf(text)).toEqual([]);
    },
  );
});
