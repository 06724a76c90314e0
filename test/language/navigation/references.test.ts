import { describe, expect, test } from "vitest";
import { references } from "../../../server/src/language/navigation/references";
import { base } from "../../support/base-spec";
import { at, cursorOn, shownLines } from "./cursor";

function found(marked: string, includeDeclaration = true): string[] {
  const { analysis, offset } = at(marked);
  const locations = references(analysis, offset, "file:///cem.yaml", includeDeclaration);
  return shownLines(
    analysis,
    locations.map(({ range }) => range),
  );
}

const certificates = ["certificate: «san»", "certificate: «san»", "certificate: «san»"];

describe("the references", () => {
  test("to a certificate, from its key and from each of them", () => {
    expect(found(cursorOn(base, "san:"))).toEqual(["«san»:", ...certificates]);
    expect(found(cursorOn(base, "certificate: san", 2, 14))).toEqual(["«san»:", ...certificates]);
    expect(found(cursorOn(base, "san:"), false)).toEqual(certificates);
  });

  const gatewayByFqdn = ["- to: «gateway.example.com»", "- fqdn: «gateway.example.com»"];
  const gatewayByName = [
    "- { from: «dmz1», to: smp.example.net, port: 4726, protocol: tcp }",
    "- { from: «dmz1», to: smp.example.net, port: 443, protocol: tcp }",
  ];

  test("to a gateway: by its name, and by its FQDN where the firewalls and the policy say which gateway they mean", () => {
    const [rule = "", entry = ""] = gatewayByFqdn;
    expect(found(cursorOn(base, "dmz1:"))).toEqual(["«dmz1»:", rule, ...gatewayByName, entry]);
    expect(found(cursorOn(base, "from: dmz1", 0, 6), false)).toEqual([rule, ...gatewayByName, entry]);
  });

  test("to an FQDN, wherever it stands", () => {
    const all = [
      "subjectAlternativeNames: [smp.example.net, «gateway.example.com»]",
      "fqdn: «gateway.example.com»",
      ...gatewayByFqdn,
    ];
    for (const index of [0, 1, 2, 3]) expect(found(cursorOn(base, "gateway.example.com", index))).toEqual(all);
    expect(found(cursorOn(base, "gateway.example.com"), false)).toEqual(all.filter(line => !line.startsWith("fqdn")));
  });

  test("to an anchor", () => {
    const text = "x: &port 443\na: *port\nb: [*port]\nc: &other 1\n";
    expect(found(text.replace("&port", "&po|rt"))).toEqual(["x: &«port» 443", "a: *«port»", "b: [*«port»]"]);
    expect(found(text.replace("&port", "&po|rt"), false)).toEqual(["a: *«port»", "b: [*«port»]"]);
  });

  test("to a name that nobody defined are all there are", () => {
    const text = "smp:\n  https: { certificate: go|ne }\n  agentSite: { certificate: gone }\n";
    expect(found(text)).toEqual(["https: { certificate: «gone» }", "agentSite: { certificate: «gone» }"]);
  });

  test("stay in their document", () => {
    const text = `${base}---\n${base}`;
    expect(found(cursorOn(text, "san:"))).toHaveLength(4);
    expect(found(cursorOn(text, "gateway.example.com", 5))).toHaveLength(4);
  });

  test("count a value that aliases bring in once, where it is written", () => {
    const text = [
      "certificates: { san: {} }",
      "x: &l { certificate: san }",
      "gateways:",
      "  a: { listener: *l }",
      "  b: { listener: { <<: *l, port: 1 } }",
      "  c: { listener: { <<: [*l], certificate: san } }",
      "",
    ].join("\n");
    expect(found(cursorOn(text, "san: {}"), false)).toEqual([
      "x: &l { certificate: «san» }",
      "c: { listener: { <<: [*l], certificate: «san» } }",
    ]);
  });

  test("include what stands under a duplicate key and what another value hides", () => {
    const text = [
      "certificates: { san: {} }",
      "x: &g { listener: { certificate: san } }",
      "gateways:",
      "  a: { <<: *g, listener: { certificate: san } }",
      "  a: { listener: { certificate: san } }",
      "",
    ].join("\n");
    expect(found(cursorOn(text, "san: {}"), false)).toHaveLength(3);
  });

  test("of a name whose definition is itself used by an alias", () => {
    const text = "gateways: { g: { fqdn: &n g.example.com } }\npolicy: { gateways: [ { fqdn: *n } ] }\n";
    expect(found(cursorOn(text, "g.example.com"))).toEqual(["gateways: { g: { fqdn: &n «g.example.com» } }"]);
  });

  test("of nothing are none", () => {
    expect(found(cursorOn(base, "firewall:"))).toEqual([]);
    expect(found(cursorOn(base, "tcp"))).toEqual([]);
  });
});

test("each of thousands of references is found", () => {
  const count = 5000;
  const each = (line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join("");
  const text = [
    "firewall:\n  perimeter:\n",
    each(index => `    - { to: g${index}.example.com, port: 443 }\n`),
    "gateways:\n",
    each(index => `  g${index}: { fqdn: g${index}.example.com, listener: &l${index} { certificate: san } }\n`),
    "certificates: { san: {} }\n",
    "x:\n",
    each(index => `  - *l${index}\n`),
  ].join("");
  const { analysis, offset } = at(cursorOn(text, "san: {}"));
  expect(references(analysis, offset, "u", false)).toHaveLength(count);
});

test("aliases that double at every level are followed once", () => {
  const level = (index: number) => `x${index}: &x${index} { <<: [*x${index - 1}, *x${index - 1}] }\n`;
  const levels = Array.from({ length: 15 }, (_, index) => level(index + 1)).join("");
  const text = `x0: &x0 { certificate: san }\n${levels}smp: { https: *x15 }\ncertificates: { san: {} }\n`;
  expect(found(cursorOn(text, "san: {}"), false)).toEqual(["x0: &x0 { certificate: «san» }"]);
});
