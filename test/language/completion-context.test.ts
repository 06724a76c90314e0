import { describe, expect, test } from "vitest";
import { contextAt, contextIn, siblings, told } from "./cursor";

describe("where the cursor stands for completion", () => {
  test.each([
    ["an empty document", "|", "key of: A CEM deployment: what is set in each console"],
    ["a key begun", "api|", "key of: A CEM deployment: what is set in each console"],
    ["below a section", "smp:\n  |", "key of: The management server (SMP, Notification Server)"],
    [
      "below nested sections",
      "smp:\n  https:\n    gate:\n      |",
      "key of: The three checks that must hold before Phase 3",
    ],
    [
      "back out of a nested section",
      "smp:\n  https:\n    port: 443\n  |",
      "key of: The management server (SMP, Notification Server)",
    ],
    [
      "behind blank lines and comments",
      "smp:\n\n  # the server\n\n  |",
      "key of: The management server (SMP, Notification Server)",
    ],
    [
      "with deeper indentation than usual",
      "smp:\n        https:\n           |",
      "key of: The Default Web Site's HTTPS binding",
    ],
    ["in a second document", "smp:\n  fqdn: a\n---\n|", "key of: A CEM deployment: what is set in each console"],
    ["a list item that begins", "siteServers:\n  - |", "key of: A site server"],
    ["a list item's second key", "siteServers:\n  - fqdn: a.example.com\n    |", "key of: A site server"],
    ["a list at its key's column", "siteServers:\n- |", "key of: A site server"],
    [
      "a list item two lists deep",
      "policy:\n  gateways:\n    - fqdn: a.example.com\n    - |",
      "key of: One gateway of the policy",
    ],
    ["with CRLF", "smp:\r\n  https:\r\n    |\r\n", "key of: The Default Web Site's HTTPS binding"],
    ["below a quoted key", "\"smp\":\n  'https':\n    |", "key of: The Default Web Site's HTTPS binding"],
    [
      "behind a line that does not parse",
      "policy: [\nsmp:\n  |",
      "key of: The management server (SMP, Notification Server)",
    ],
    ["in a flow map", "smp: { | }", "key of: The management server (SMP, Notification Server)"],
    ["in a flow map within a list", "siteServers:\n  - { | }", "key of: A site server"],
    ["behind a comma of a flow map", "siteServers:\n  - { fqdn: a.example.com, | }", "key of: A site server"],
  ])("a key: %s", (_, marked, expected) => {
    expect(told(marked)).toBe(expected);
  });

  test.each([
    ["behind a colon and a space", "smp:\n  https:\n    port: |", "value: port"],
    ["behind a colon", "smp:\n  https:\n    port:|", "value: port"],
    ["a value begun", "smp:\n  https:\n    port: 4|", "value: port"],
    ["the first key of a list item", "siteServers:\n  - fqdn: |", "value: FQDN"],
    ["an item of a list of names", "gateways:\n  dmz1:\n    servers:\n      - |", "value: FQDN"],
    ["an item of a flow list", "gateways:\n  dmz1:\n    servers: [a.example.com, |]", "value: FQDN"],
    ["in a flow map", "siteServers:\n  - { internetSite: | }", "value: true or false"],
    ["in a nested flow map", "smp: { https: { port: | } }", "value: port"],
    ["behind an emoji in a flow map", "siteServers:\n  - { fqdn: 🔒, internetSite: | }", "value: true or false"],
    ["behind a hash within quotes", 'smp:\n  fqdn: "a # b"\n  https: { port: | }', "value: port"],
  ])("a value: %s", (_, marked, expected) => {
    expect(told(marked)).toBe(expected);
  });

  test.each([
    ["a comment", "smp: # |"],
    ["a comment of its own", "# |"],
    ["a comment behind a flow map", "siteServers:\n  - { fqdn: a } # |"],
    ["below an unknown key", "bogus:\n  |"],
    ["a list where none belongs", "smp:\n  - |"],
    ["the second word of a line", "smp:\n  fq dn|"],
  ])("nothing: %s", (_, marked) => {
    expect(told(marked)).toBeUndefined();
  });

  test("the keys beside the cursor are known, above and below, of its own item only", () => {
    expect(siblings("smp:\n  fqdn: a\n  |\n  https:\n    port: 1\ngateways:\n")).toEqual(["fqdn", "https"]);
    expect(siblings("siteServers:\n  - fqdn: a\n    |\n  - internetSite: true\n")).toEqual(["fqdn"]);
    expect(siblings("siteServers:\n  - |\n    internetSite: true\n  - fqdn: a\n")).toEqual(["internetSite"]);
    expect(siblings("siteServers:\n  - { fqdn: a, | }")).toEqual(["fqdn"]);
    expect(siblings('smp:\n  "fqdn": a\n  |')).toEqual(["fqdn"]);
  });

  test("the word under the cursor is what gets replaced", () => {
    expect(contextAt("smp:\n  fqd|")?.wordStart).toBe(7);
    expect(contextAt("smp:\n  fqdn: a.exa|")?.wordStart).toBe(13);
    expect(contextAt("siteServers:\n  - { fqdn: a, inter| }")?.wordStart).toBe(28);
    expect(contextAt("siteServers:\n  - { fqdn: 🔒, inter| }")?.wordStart).toBe(29);
  });

  test("no text and no place makes it fail", () => {
    const odd = "a: {b: [\n- - - 'x\n\t: ]}\"\n🔒: |\n? !!\n--- *a &b\r\r\n";
    for (let offset = 0; offset <= odd.length; offset++) expect(() => contextIn(odd, offset)).not.toThrow();
  });
});

test("a gateway's keys are offered below its name, whatever it is called", () => {
  const names = ["dmz1", "gw-2.north", '"quoted"', "'single'"];
  for (const name of names) expect(told(`gateways:\n  ${name}:\n    |`)).toBe(told("gateways:\n  other:\n    |"));
  expect(told("gateways:\n  dmz1:\n    |")).toMatch(/^key of: /);
});
