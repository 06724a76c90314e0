import { describe, expect, test } from "vitest";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import { OpenSpec } from "../../../server/src/check";
import { noFiles } from "../../../server/src/deployment/certificate-source";
import { documentSymbols, flatSymbols } from "../../../server/src/language/symbols/document-symbols";
import { base, today } from "../../support/base-spec";
import { analyse } from "../../support/checking";

/** The outline, one line per symbol: name, detail. */
function outline(text: string): string[] {
  return drawn(documentSymbols(analyse(text)));
}

function drawn(symbols: readonly DocumentSymbol[], indent = ""): string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${indent}${name}${detail === undefined ? "" : ` | ${detail}`}`,
    ...drawn(children, `${indent}  `),
  ]);
}

describe("the outline", () => {
  test("has every section with what stands in it", () => {
    expect(outline(base)).toEqual([
      "certificates",
      "  san | smp.example.net, gateway.example.com",
      "smp | smp.example.net",
      "  https | :443",
      "  agentSite | :4726",
      "gateways",
      "  dmz1 | gateway.example.com:8443",
      "siteServers",
      "  pkg01.example.net",
      "firewall",
      "  perimeter",
      "    gateway.example.com :8443 | to :8443 tcp",
      "  internal",
      "    dmz1 to smp.example.net :4726 | tcp",
      "    dmz1 to smp.example.net :443 | tcp",
      "policy",
      "  gateways",
      "    gateway.example.com | :8443",
      "offlinePackages",
      "  Remote provisioning | new-machine",
      "progress",
      "  phase1 | done",
      "  phase2 | skipped",
      "  phase3 | done",
      "  phase4 | done",
      "  phase5 | done",
      "  phase6 | done",
      "  phase7 | done",
      "  phase8 | done",
    ]);
  });

  test("says what is in force where nothing is written", () => {
    const text = "smp:\n  https: {}\n  agentSite: {}\ngateways:\n  g: { fqdn: g.example.com }\n  h: {}\n";
    expect(outline(text)).toEqual([
      "smp",
      "  https | :443",
      "  agentSite | :4726",
      "gateways",
      "  g | g.example.com:443",
      "  h",
    ]);
  });

  test("shows a certificate's file when it declares no names, and the first of many names", () => {
    const names = Array.from({ length: 9 }, (_, index) => `n${index}.example.com`).join(", ");
    const text = `certificates:\n  a: { file: a.pfx }\n  b: { file: b.pfx, subjectAlternativeNames: [${names}] }\n  c:\n`;
    expect(outline(text)).toEqual([
      "certificates",
      "  a | a.pfx",
      "  b | n0.example.com, n1.example.com, n2.example.com and 6 more",
      "  c",
    ]);
  });

  test("reads what aliases and merge keys bring in, and lists it where it is written", () => {
    const text = [
      "x: &l { listener: { port: 8443 } }",
      "gateways:",
      "  <<: { hidden: {} }",
      "  a: { fqdn: &n a.example.com, <<: *l }",
      "  b: &b { fqdn: b.example.com }",
      "  c: *b",
      "policy: { gateways: [ { fqdn: *n, port: 1 } ] }",
      "firewall: { perimeter: &p [ { to: a, port: 2 } ], internal: *p }",
      "",
    ].join("\n");
    expect(outline(text)).toEqual([
      "x",
      "gateways",
      "  a | a.example.com:8443",
      "  b | b.example.com:443",
      "  c | b.example.com:443",
      "policy",
      "  gateways",
      "    a.example.com | :1",
      "firewall",
      "  perimeter",
      "    a :2",
      "  internal",
    ]);
  });

  test("has each document of a file, by its name or its number", () => {
    const text = `${base}---\nsmp: { fqdn: a.example.net }\n---\n# nothing\n---\nname: "Third"\ngateways: { g: {} }\n`;
    const symbols = documentSymbols(analyse(text));
    expect(symbols.map(({ name }) => name)).toEqual(["Example split-domain CEM", "Document 2", "Third"]);
    expect(symbols[0]?.children).toHaveLength(8);
    expect(drawn(symbols.slice(1))).toEqual(["Document 2", "  smp | a.example.net", "Third", "  gateways", "    g"]);
  });

  test("is complete with duplicates, bad values, quotes, CRLF and odd names", () => {
    const text = [
      "certificates:",
      '  "": {}',
      "  __proto__: {}",
      "  constructor: 1",
      "  'a b': {}",
      "  a.b: [1]",
      "  a.b: {}",
      "toString: {}",
      "siteServers:",
      "  - 1",
      "  -",
      "policy: text",
      "offlinePackages: { a: 1 }",
      "",
    ].join("\r\n");
    expect(outline(text)).toEqual([
      "certificates",
      "  (no name)",
      "  __proto__",
      "  constructor",
      "  a b",
      "  a.b",
      "  a.b",
      "toString",
      "siteServers",
      "  site server",
      "  site server",
      "offlinePackages",
    ]);
  });

  test("of a broken text is what is still there, and of nothing is empty", () => {
    expect(outline(`${base}bad: [\n`).slice(0, 3)).toEqual(outline(base).slice(0, 3));
    for (const text of ["", "- 1", "a", "# a", "&a [*a]", "a: 1"]) expect(outline(text)).toEqual([]);
    for (const text of ["certificates: {'a", "gateways: &g {a: *g, <<: *g}", "smp: *gone", "?"])
      expect(() => outline(text)).not.toThrow();
  });

  test("covers an entry, and selects its name", () => {
    const analysis = analyse(base);
    const { text, lines } = analysis;
    const gateway = documentSymbols(analysis).find(({ name }) => name === "gateways")?.children?.[0];
    const cut = (range = lines.range({ start: 0, end: 0 })) =>
      text.slice(lines.offset(range.start), lines.offset(range.end));
    expect(cut(gateway?.selectionRange)).toBe("dmz1");
    expect(cut(gateway?.range)).toMatch(/^dmz1:[\s\S]*- pkg01\.example\.net$/);
    expect(gateway?.kind).toBe(SymbolKind.Interface);
  });

  test("has each of thousands of gateways", () => {
    const count = 5000;
    const gateways = Array.from({ length: count }, (_, index) => `  g${index}: { fqdn: g${index}.example.com }\n`);
    const analysis = analyse(`gateways:\n${gateways.join("")}`);
    expect(documentSymbols(analysis)[0]?.children).toHaveLength(count);
  });
});

test("a flat list has the same symbols in the same order, each with what holds it", () => {
  const symbols = documentSymbols(analyse(base));
  const flat = flatSymbols(symbols, "file:///cem.yaml");
  expect(flat.map(({ name }) => name)).toEqual(drawn(symbols).map(line => line.trim().replace(/ \| .*/, "")));
  expect(flat[1]).toMatchObject({ name: "san", containerName: "certificates", location: { uri: "file:///cem.yaml" } });
  expect(flat[0]).not.toHaveProperty("containerName");
});

const anchored = `apiVersion: cem/v1
common: &common
  fqdn: gateway.example.com
  listener: { port: 8443 }
gateways:
  dmz1: *common
`;

test.each([
  ["what a gateway is called", base, "fqdn: gateway.example.com", "fqdn: other.example.com"],
  ["what a firewall rule lets through", base, "translatedPort: 8443", "translatedPort: 9443"],
  ["a section's own field", base, "fqdn: smp.example.net", "fqdn: server.example.net"],
  ["a field that an alias brings to another place", anchored, "fqdn: gateway.example.com", "fqdn: other.example.com"],
])("an edit of %s is in the outline, also when it was asked for before", (_, before, from, to) => {
  const context = { certificates: noFiles, now: today };
  const open = new OpenSpec(before, context);
  const first = drawn(documentSymbols(open.analysis));
  const start = before.indexOf(from);
  expect(start).toBeGreaterThan(0);
  const text = before.replace(from, to);
  const edit = { start, end: start + from.length, newText: to };
  const now = drawn(documentSymbols(open.edit(edit, open.analysis.lines.edited(edit, text), context)));
  expect(now).toEqual(drawn(documentSymbols(analyse(text))));
  expect(now).not.toEqual(first);
});
