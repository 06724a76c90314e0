import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type Edit } from "../../server/src/yaml/edit";
import { parseWithLibrary, parseYaml } from "../../server/src/yaml/parse";
import { edits } from "../properties/edits";
import { framedSpecs, mutatedSpecs, splicedSpecs } from "../properties/mutations";
import { plans, render } from "../properties/specs";
import { isValid, plainFile } from "./plain-file";

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
    ["a marker before it", "---\na: 1\nb:\n  c: 1\n"],
    ["a marker with a comment, between others", "\n# one\n--- # two\n# three\n\na: 1\n"],
    ["a marker before Windows line ends", "---\r\na: 1\r\n"],
    ["an end marker", "a: 1\nb:\n  c: 1\n... # one\n\n# two\n"],
    ["both markers", "---\na: 1\n...\n"],
    ["tabs on blank lines and before comments", "a: 1\n\t\nb:\n  c:\n \t # one\n    d: 1\n\t# two\n  e: 1\n"],
    ["tabs behind spaces, in brackets", "a: [\n  \tx,\n \ty\n ]\nb: 1\n"],
    ["a first name with a space", "my name: x\na: 1\n"],
  ])("has the tree of the library: %s", (_, text) => {
    const file = parseYaml(text);
    expect(file.regions).toBeDefined();
    expect(plainFile(file)).toEqual(plainFile(parseWithLibrary(text)));
  });

  const spec = [
    "name: x # cemspec",
    "smp:",
    "  fqdn: smp.example.net",
    "gateways:",
    "  dmz1:",
    "    fqdn: a.example.com",
    "    servers:",
    "      - b",
    "  dmz2: { fqdn: c.example.com }",
    "firewall:",
    "  perimeter:",
    "    - to: dmz1",
    "      port: 8443",
    "    - { to: dmz2, port: 443 }",
    "",
  ].join("\n");

  /** Types `typed` in the place of the `|` that stands behind `before`. */
  function typing(before: string, typed: string, text = spec): boolean {
    const start = text.indexOf(before) + before.length;
    const edit = { start, end: start, newText: typed };
    return parseYaml(text).regions?.edit(edit, applyEdits(text, [edit])) !== undefined;
  }

  test.each([
    ["a value of the document", "name: x", "y"],
    ["a value of a section", "fqdn: smp", "2"],
    ["a value deep in a gateway", "      - b", "c"],
    ["a new line in a gateway", "fqdn: a.example.com", "\n    version: 8.8"],
    ["a field that is not yet one", "fqdn: a.example.com", "\n    vers"],
    ["a value in brackets", "fqdn: c", "d"],
    ["a value of a rule", "port: 8443", "1"],
    ["a comment", "- to: dmz1", " # why"],
    ["a blank line", "port: 8443", "\n"],
    ["another name", "  dmz1", "x"],
    ["another item", "port: 8443", "\n    - to: dmz3"],
    ["a name that has no colon yet", "      - b", "\n  dmz3"],
    ["two entries at once", "      - b", "\n  dmz3: {}\n  dmz4:\n    fqdn: d"],
    ["an item before the first", "perimeter:\n", "    - to: dmz3\n"],
  ])("reads what it touches again for %s", (_, before, typed) => {
    expect(typing(before, typed)).toBe(true);
  });

  test.each([
    ["behind a marker", `---\n${spec}`],
    ["before an end", `${spec}...\n# note\n`],
    ["beside a line of tabs", spec.replace("firewall:", "\t\nfirewall:")],
    ["below a word that is just typed", `# note\nwor\n${spec}`],
    ["beside a line that a tab indents", spec.replace("    fqdn: a", "\tfqdn: a")],
  ])("reads one region again %s", (_, text) => {
    expect(typing("port: 8443", "1", text)).toBe(true);
  });

  test.each(["b:\n\t\na: 1\n", "x:\n  b: # c\n  \t\n  a: 1\n", "x:\n  b:\r\n\t \r\n  a: 1\r\n"])(
    "leaves a tab below a key to the library: %j",
    text => {
      expect(isValid(parseYaml(text))).toBe(false);
      expect(isValid(parseWithLibrary(text))).toBe(false);
    },
  );

  test("reads a text without an entry as a whole", () => {
    expect(parseYaml("some words\nand more\n").regions).toBeUndefined();
  });

  test.each([
    ["a name that is there already", "  dmz", "2:\n  dmz"],
    ["another section", "name: x # cemspec", "\nitms: 8.8"],
    ["an anchor", "fqdn: ", "&one "],
    ["a document's end", "name: x # cemspec", "\n---"],
    ["an entry that moves out", "    fqdn: a.example.com", "\n fqdn: b"],
  ])("reads all of the text again for %s", (_, before, typed) => {
    expect(typing(before, typed)).toBe(false);
  });

  const texts = fc.oneof(
    plans.map(plan => render(plan)),
    mutatedSpecs,
    splicedSpecs,
    framedSpecs,
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
