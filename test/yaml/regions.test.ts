import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type Edit } from "../../server/src/yaml/edit";
import { parseWithLibrary, parseYaml } from "../../server/src/yaml/parse";
import type { Node, YamlFile } from "../../server/src/yaml/tree";
import { edits } from "../properties/edits";
import { mutatedSpecs, splicedSpecs } from "../properties/mutations";
import { plans, render } from "../properties/specs";

/** A tree as data: what was read, without how. */
function plainTree(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  const { kind, start, end } = node;
  switch (node.kind) {
    case "scalar":
      return { kind, start, end, value: node.value, source: node.source, style: node.style, anchor: node.anchor };
    case "alias":
      return { kind, start, end, name: node.name, target: node.target?.start };
    case "seq":
      return { kind, start, end, flow: node.flow, anchor: node.anchor, items: node.items.map(plainTree) };
    case "map":
      return {
        kind,
        start,
        end,
        flow: node.flow,
        anchor: node.anchor,
        entries: node.entries.map(({ key, value }) => [plainTree(key), plainTree(value)]),
      };
  }
}

function plainFile({ documents, comments }: YamlFile) {
  return {
    documents: documents.map(({ origin, start, end, root, problems }) => ({
      origin,
      start,
      end,
      root: plainTree(root),
      problems: problems.map(({ start, end, message }) => ({ start, end, message })),
    })),
    comments: comments.map(({ start, end, text }) => ({ start, end, text })),
  };
}

function isValid({ documents }: YamlFile): boolean {
  return documents.every(({ problems }) => problems.length === 0);
}

describe("a file read in regions", () => {
  test.each([
    ["sections, maps and lists", "a: 1\nb:\n  c:\n    d: 1\n  e:\n    - x\n    - y: 1\n      z: 2\n"],
    ["lists at the column of their key", "a:\n- x\n- y\nb: 1\n"],
    ["brackets that close at the margin", "a: [\n  x\n]\nb: 1\n"],
    ["a text block that looks like sections", "a: |\n  b: 1\n  c:\n    - d\ne: 1\n"],
    ["anchors and aliases", "a:\n  x: &one { p: 1 }\n  y: *one\nb: *one\n"],
    ["comments of every column", "# top\na: # one\n# two\n  # three\n  b: 1\n    # four\n# five\n"],
    ["a value below its key", "a:\n  one two\nb:\n  c:\n    'three'\n  d: 1\n"],
    ["Windows line ends", "a:\r\n  b: 1\r\n\r\n  c:\r\n    - d\r\n"],
    ["a root that is indented", "  a: 1\n  b:\n    c: 1\n"],
  ])("has the tree of the library: %s", (_, text) => {
    const file = parseYaml(text);
    expect(file.regions).toBeDefined();
    expect(plainFile(file)).toEqual(plainFile(parseWithLibrary(text)));
  });

  const texts = fc.oneof(
    plans.map(plan => render(plan)),
    mutatedSpecs,
    splicedSpecs,
  );

  test("has the tree of the library, or a problem where that has one", () => {
    fc.assert(
      fc.property(texts, text => {
        const file = parseYaml(text);
        const library = parseWithLibrary(text);
        expect(isValid(file)).toBe(isValid(library));
        if (isValid(library)) expect(plainFile(file)).toEqual(plainFile(library));
      }),
      { numRuns: 600 },
    );
  });

  test("is after an edit what it would be when read anew", () => {
    fc.assert(
      fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 12 }), (first, script) => {
        let text = first;
        let { regions } = parseYaml(text);
        for (const make of script) {
          const edit: Edit = make(text);
          text = applyEdits(text, [edit]);
          const replaced = regions?.edit(edit, text);
          const anew = parseYaml(text);
          if (replaced === undefined) regions = anew.regions;
          else expect(plainFile(regions?.file(text) ?? anew)).toEqual(plainFile(anew));
        }
      }),
      { numRuns: 400 },
    );
  });
});
