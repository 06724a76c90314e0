import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { flowAt } from "../../server/src/language/completion/flow-context";
import { format } from "../../server/src/spec/fields";
import { childSpec } from "../../server/src/spec/locate";
import type { Spec } from "../../server/src/spec/schema";
import { Lines } from "../../server/src/yaml/lines";
import { parseYaml } from "../../server/src/yaml/parse";
import type { Node } from "../../server/src/yaml/tree";
import { plans, render } from "../properties/specs";
import { contextAt, contextIn, siblings, told } from "./cursor";

const rule = "key of: A rule of the internal firewall, DMZ → internal network";
const smp = "key of: The management server (SMP, Notification Server)";
const site = "key of: A site server";

describe("in a flow collection of several lines", () => {
  test.each([
    [
      "a further key of a map",
      "firewall:\n  internal:\n    - { from: dmz1,\n        to: smp.example.net,\n        |",
      rule,
    ],
    ["a key begun", "firewall:\n  internal:\n    - { from: dmz1,\n        po|\n      }\n    - { from: b }\n", rule],
    ["the first key, below the bracket", "siteServers:\n  - {\n    |\n  }\n", site],
    ["a value of a map", "siteServers:\n  - { fqdn: a.example.com,\n      internetSite: | }", "value: true or false"],
    ["a value below its key", "siteServers:\n  - { internetSite:\n      | }", "value: true or false"],
    ["an item of a list", "gateways:\n  dmz1:\n    servers: [\n      smp.example.net,\n      |\n    ]", "value: FQDN"],
    ["an item begun", "gateways:\n  dmz1:\n    servers: [ smp.example.net,\n      pkg|", "value: FQDN"],
    ["a map in a map", "gateways:\n  dmz1: { fqdn: a,\n    listener: {\n      port: | } }", "value: port"],
    ["a map in a list", "siteServers: [\n  { fqdn: a.example.com },\n  {\n    fqdn: b, |", site],
    ["a list in a map", "gateways: { dmz1: {\n    servers: [ a.example.com,\n | ] } }", "value: FQDN"],
    ["behind collections that have ended", "siteServers: [\n  { fqdn: a }, {}, [],\n  { fqdn: | }]", "value: FQDN"],
    ["the whole text, as JSON", '{\n  "smp": {\n    "https": { "port":| }\n  }\n}', "value: port"],
    [
      "as JSON without a space",
      '{"smp":{"fqdn":"a","https":{"port":443,\n|',
      "key of: The Default Web Site's HTTPS binding",
    ],
    ["in a second document", "name: {\n---\n{ smp: {\n  |", smp],
    ["behind the document's mark", "--- { siteServers: [\n {|", site],
    ["below its key", "siteServers:\n  [\n    { fqdn: a,\n      |", site],
    ["behind an anchor and a tag", "siteServers: &s !!seq [\n  &a { fqdn: a,\n    |", site],
    ["between comments and blank lines", "siteServers:\n  - { fqdn: a, # { [\n\n      # }\n      |", site],
    ["behind brackets in quotes", "siteServers:\n  - { fqdn: \"}\", 'it''s]': 1,\n      |", site],
    ["behind quotes and hashes in words", "siteServers:\n  - { fqdn: rock 'n roll#1,\n      |", site],
    ["with CRLF", "siteServers:\r\n  - { fqdn: a,\r\n      |\r\n    }\r\n", site],
    ["with the bracket in the key's column", "siteServers: [\n  { fqdn: a,\n  |\n]", site],
    [
      "below an entry without its comma",
      "siteServers:\n  - { fqdn: a,\n      x: b\n      internetSite: |",
      "value: true or false",
    ],
    ["behind an unclosed one", "policy: { targets: [\nsiteServers:\n  - { fqdn: a,\n      |", site],
    ["above what does not parse", "siteServers:\n  - { fqdn: a,\n      |\nsmp: ]]\n  - 'x", site],
  ])("%s", (_, marked, expected) => {
    expect(told(marked)).toBe(expected);
    expect(contextAt(marked)?.flow).toBe(true);
  });

  test.each([
    ["a comment", "siteServers:\n  - { fqdn: a,\n      # |\n    }"],
    ["a comment behind a value", "siteServers:\n  - { fqdn: a, # |\n    }"],
    ["where only a comma may follow", "siteServers:\n  - { fqdn: a\n      |\n    }"],
    ["where only a bracket may follow", "siteServers:\n  - { fqdn: [ a ] |"],
    ["the second word of a key", "siteServers:\n  - { fqdn: a,\n      internet si|"],
    ["a quoted text of several lines", 'siteServers:\n  - { fqdn: "a,\n      |'],
    ["a key the format does not have", "siteServers:\n  - { bogus: {\n      |"],
    ["a map where none belongs", "name: {\n  |"],
  ])("nothing: %s", (_, marked) => {
    expect(told(marked)).toBeUndefined();
  });

  test.each([
    ["behind its end", "smp: {\n  fqdn: a }\nsiteServers:\n  - |", site],
    [
      "below its end",
      "firewall:\n  internal: [\n    { from: a } ]\n  |",
      "key of: The rules CEM needs on both firewalls",
    ],
    ["below one that was never closed", "siteServers:\n  - { fqdn: a,\n  - |", site],
    ["below another, further out", "siteServers:\n  - fqdn: [ a,\n    |", site],
    ["in a text of several lines", "description: >\n  - a\n  - { b,\n  see { or [\n  |", "value: text"],
    ["below quotes with brackets", 'smp: { fqdn: "x\n    { {", https: {} }\n      g|', smp],
    ["below a text with a bracket", "siteServers:\n  - fqdn: see [1,\n    |", site],
  ])("a block again: %s", (_, marked, expected) => {
    const context = contextAt(marked);
    expect(told(marked)).toBe(expected);
    expect(context?.flow).toBe(false);
  });

  test("the keys of the same map are known, before the cursor and behind it", () => {
    const all =
      'firewall: { internal: [\n  { port: 1 }, { from: { x: 1 },\n    |\n    to: a, "port": 2, y: { z: 1 }\n  }, { q: 1 }]}';
    expect(siblings(all)).toEqual(["from", "port", "to", "y"]);
    expect(siblings("siteServers:\n  - { |, fqdn: a }\n  - { internetSite: true }")).toEqual(["fqdn"]);
    expect(siblings("siteServers:\n  - { fqdn: a, |\n  - { internetSite: true }")).toEqual(["fqdn"]);
    expect(siblings("smp: { |\ngateways: { a: {} }")).toEqual([]);
    expect(siblings("smp: {\n  |\n  # fqdn: a,\n  https: {}\n}")).toEqual(["https"]);
  });

  test("the word under the cursor is what gets replaced", () => {
    const word = (marked: string) => marked.slice(contextAt(marked)?.wordStart, marked.indexOf("|"));
    expect(word("siteServers:\n  - { fqdn: a,\n      inter|")).toBe("inter");
    expect(word("siteServers:\n  - { fqdn:\n      a.exa|mple.com }")).toBe("a.exa");
    expect(word("siteServers:\n  - { fqdn: 🔒,\n      internetSite:tr|")).toBe("internetSite:tr");
    expect(word("agents: { platforms: [mac,wi|]}")).toBe("wi");
    expect(word("siteServers:\n  - {|")).toBe("");
  });
});

test.each([
  ["a block", "\n    fqdn: gw1000."],
  ["a flow map", "  - { from: gw1000, "],
])("in a long spec only the lines near the cursor are looked at: %s", (_, mark) => {
  const names = Array.from({ length: 2000 }, (_, index) => `gw${index}`);
  const gateways = names.map(name => `  ${name}:\n    fqdn: ${name}.example.com\n    servers: [a.example.com]\n`);
  const rules = names.map(name => `    - { from: ${name}, port: 443,\n        protocol: tcp }\n`);
  const text = `gateways:\n${gateways.join("")}firewall:\n  internal:\n${rules.join("")}`;
  const lines = new Lines(text);
  const looked = vi.spyOn(lines, "startOf");
  flowAt(text, lines, text.indexOf(mark) + mark.length);
  expect(looked.mock.calls.length).toBeLessThan(20);
});

describe("the context is what the parser reads", () => {
  function check(text: string, offset: number, slot: "key" | "value", spec: Spec | undefined): void {
    // Whole, and as far as it was typed.
    for (const typed of [text, text.slice(0, offset)]) {
      const context = contextIn(typed, offset);
      expect([context?.slot, context?.spec.summary, typed.slice(0, offset)]).toEqual([
        slot,
        spec?.summary,
        typed.slice(0, offset),
      ]);
    }
  }

  function walk(text: string, node: Node, spec: Spec | undefined): void {
    if (node.kind === "scalar") check(text, node.start, "value", spec);
    if (node.kind === "seq") for (const item of node.items) walk(text, item, spec?.kind === "list" ? spec.item : spec);
    if (node.kind !== "map" || spec === undefined) return;
    const keys = new Set(node.entries.map(({ key }) => key.source));
    for (const { key, value } of node.entries) {
      check(text, key.start, "key", spec);
      if (node.flow) expect(contextIn(text, key.start)?.siblings).toEqual(keys);
      walk(text, value, childSpec(spec, key.source));
    }
  }

  test("at every key and value of a spec, in any style", () => {
    fc.assert(
      fc.property(plans, plan => {
        const text = render(plan);
        for (const { root } of parseYaml(text).documents) if (root !== undefined) walk(text, root, format);
      }),
      { numRuns: 40 * Number(process.env.FC_FACTOR ?? 1), endOnFailure: true },
    );
  });

  test("at every key and value of JSON", () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(0, 1, 2, 4), (plan, indent) => {
        const [document] = parseYaml(render(plan)).documents;
        const text = JSON.stringify(document?.root && plain(document.root), undefined, indent);
        const [json] = parseYaml(text).documents;
        if (json?.root !== undefined) walk(text, json.root, format);
      }),
      { numRuns: 20 * Number(process.env.FC_FACTOR ?? 1), endOnFailure: true },
    );
  });
});

function plain(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "seq") return node.items.map(plain);
  if (node.kind === "alias") return node.target && plain(node.target);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.source, plain(value)]));
}
