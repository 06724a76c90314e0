import { describe, expect, test } from "vitest";
import { definition } from "../../../server/src/language/navigation/definition";
import { base } from "../../support/base-spec";
import { at, cursorOn, shownLines } from "./cursor";

/** The lines that a definition leads to, the name in `«»`. */
function definitions(marked: string): string[] {
  const { analysis, offset } = at(marked);
  const links = definition(analysis, offset, "file:///cem.yaml");
  return shownLines(
    analysis,
    links.map(({ targetSelectionRange }) => targetSelectionRange),
  );
}

describe("the definition of", () => {
  test.each([
    ["a certificate that a site names", cursorOn(base, "certificate: san", 0, 15), ["«san»:"]],
    ["a certificate that a listener names", cursorOn(base, "certificate: san", 2, 16), ["«san»:"]],
    ["a certificate at its key", cursorOn(base, "san:", 0), ["«san»:"]],
    ["a gateway that a rule names", cursorOn(base, "from: dmz1", 1, 6), ["«dmz1»:"]],
    ["a gateway that a rule names by FQDN", cursorOn(base, "to: gateway", 0, 8), ["fqdn: «gateway.example.com»"]],
    ["an FQDN of the policy", cursorOn(base, "gateway.example.com", 3), ["fqdn: «gateway.example.com»"]],
    ["a declared name", cursorOn(base, "gateway.example.com", 0), ["fqdn: «gateway.example.com»"]],
    ["the SMP on the Servers tab", cursorOn(base, "- smp.example.net", 0, 2), ["fqdn: «smp.example.net»"]],
    ["a site server on the Servers tab", cursorOn(base, "- pkg01", 0, 2), ["- fqdn: «pkg01.example.net»"]],
    ["the SMP behind the internal firewall", cursorOn(base, "to: smp", 1, 5), ["fqdn: «smp.example.net»"]],
  ])("%s", (_, marked, expected) => {
    expect(definitions(marked)).toEqual(expected);
  });

  test.each([
    ["a field's name", cursorOn(base, "listener:")],
    ["a port", cursorOn(base, "8443")],
    ["a comment", cursorOn(base, "# Phase 1")],
    ["a thumbprint", cursorOn(base, "3F2A9C0D")],
    ["any text", cursorOn(base, "Remote provisioning")],
    ["a name that nobody defined", "smp:\n  https:\n    certificate: go|ne\n"],
    ["an FQDN that nobody defined", "policy:\n  gateways:\n    - fqdn: a.exa|mple.com\n"],
    ["every gateway", "gateways:\n  any: {}\nfirewall:\n  internal:\n    - from: a|ny\n"],
    ["a declared wildcard", 'certificates:\n  a:\n    subjectAlternativeNames: ["*.exam|ple.com"]\n'],
    ["a value of the wrong kind", "gateways:\n  a:\n    servers: smp.exam|ple.net\nsmp:\n  fqdn: smp.example.net\n"],
  ])("%s is nowhere", (_, marked) => {
    expect(definitions(marked)).toEqual([]);
  });

  test("a vantage", () => {
    expect(definitions("vantages:\n  jump: { ssh: a }\ngateways:\n  g:\n    vantage: j|ump\n")).toEqual([
      "«jump»: { ssh: a }",
    ]);
  });

  test("an FQDN compares without case and one trailing dot", () => {
    expect(definitions("smp:\n  fqdn: SMP.example.net\ngateways:\n  g:\n    servers: [smp.Example.net|.]\n")).toEqual([
      "fqdn: «SMP.example.net»",
    ]);
  });

  test("a name that is defined twice is in both places", () => {
    const text = "gateways:\n  a: { fqdn: g.example.com }\n  b: { fqdn: g.example.com }\n";
    expect(definitions(`${text}policy:\n  gateways:\n    - fqdn: g.ex|ample.com\n`)).toHaveLength(2);
    const duplicates = "certificates:\n  san: {}\n  san: {}\n";
    expect(definitions(`${duplicates}smp:\n  https:\n    certificate: s|an\n`)).toEqual(["«san»: {}", "«san»: {}"]);
  });

  test("a gateway whose name has dots comes before an FQDN", () => {
    const text = "gateways:\n  g.example.com: { fqdn: h.example.com }\n  b: { fqdn: g.example.com }\n";
    expect(definitions(`${text}firewall:\n  perimeter:\n    - to: g.ex|ample.com\n`)).toEqual([
      "«g.example.com»: { fqdn: h.example.com }",
    ]);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("a certificate called %s", name => {
    const text = `certificates:\n  ${name}: {}\nsmp:\n  https:\n    certificate: |${name}\n  agentSite:\n    certificate: valueOf\n`;
    expect(definitions(text)).toEqual([`«${name}»: {}`]);
    expect(definitions(text.replace("|", "").replace("valueOf", "val|ueOf"))).toEqual([]);
  });
});

describe("in other forms of YAML the definition", () => {
  const gateways = "gateways: { 'dmz1': { fqdn: \"g.example.com\" } }";

  test("is found through quotes and flow maps, without the quotes", () => {
    expect(definitions(`${gateways}\nfirewall: { internal: [ { from: "dm|z1" } ] }\n`)).toEqual([
      "gateways: { '«dmz1»': { fqdn: \"g.example.com\" } }",
    ]);
    expect(definitions(`${gateways}\npolicy: { gateways: [ { fqdn: 'g.exa|mple.com' } ] }\n`)).toEqual([
      "gateways: { 'dmz1': { fqdn: \"«g.example.com»\" } }",
    ]);
  });

  test("is found with the cursor on either quote and right behind the name", () => {
    for (const marked of ['|"dmz1"', '"dmz1"|', '"dmz1|"'])
      expect(definitions(`${gateways}\nfirewall: { internal: [ { from: ${marked} } ] }\n`)).toHaveLength(1);
  });

  test("is found with CRLF and a byte order mark", () => {
    const text = `\uFEFF${cursorOn(base, "certificate: san", 1, 15).replaceAll("\n", "\r\n")}`;
    expect(definitions(text)).toEqual(["«san»:"]);
  });

  test("is in the name's own document", () => {
    const text = base.replace("      certificate: san", "      certificate: sa|n");
    const other = "---\ncertificates:\n  san: {}\nsmp:\n  https:\n    certificate: gone\n";
    expect(definitions(`${text}${other}`)).toEqual(["«san»:"]);
    expect(definitions(`${base}${other.replace("gone", "sa|n")}`)).toEqual(["«san»: {}"]);
    expect(definitions(`${base}${other.replace("gone", "sa|n").replace("san: {}", "web: {}")}`)).toEqual([]);
  });

  test("of an alias is its anchor, the one before it when there are several", () => {
    const text = "x: &a 1\ny: *a\nz: &a 2\nw: *a\n";
    expect(definitions(text.replace("y: *a", "y: *|a"))).toEqual(["x: &«a» 1"]);
    expect(definitions(text.replace("w: *a", "w: |*a"))).toEqual(["z: &«a» 2"]);
    expect(definitions(text.replace("x: &a", "x: &|a"))).toEqual(["x: &«a» 1"]);
    expect(definitions("x: *go|ne\n")).toEqual([]);
  });

  test.each([
    ["a comment that looks like it", "x: &a # not &a\n  k: 1\ny: *|a\n", "x: &«a» # not &a"],
    ["a tag", "x: &a !!str v\ny: *|a\n", "x: &«a» !!str v"],
    ["a tag before", "x: !!str &a v\ny: *|a\n", "x: !!str &«a» v"],
    ["nothing", "x: &a\ny: *|a\n", "x: &«a»"],
    ["a longer anchor's name", "x: &ab &a\ny: &a 1\nz: *|a\n", "y: &«a» 1"],
    ["a block of text", "x: &a |\n  t\ny: *a\n".replace("*a", "*|a").replace("&a |", "&a >"), "x: &«a» >"],
    ["a list", "x: &a\n  # &a\n\n  - 1\ny: *|a\n", "x: &«a»"],
    ["a key", "&a k: 1\ny: *|a\n", "&«a» k: 1"],
    ["a value, for an alias that is a key", "x: &a v\n*|a : 1\n", "x: &«a» v"],
  ])("of an alias stands before %s", (_, marked, expected) => {
    expect(definitions(marked)).toEqual([expected]);
  });

  test("of what a merge key brings in is where it is written", () => {
    const text = "x: &l { certificate: san }\ngateways:\n  g:\n    listener: { <<: *l }\ncertificates:\n  san: {}\n";
    expect(definitions(text.replace("san }", "sa|n }"))).toEqual(["«san»: {}"]);
    expect(definitions(text.replace("<<: *l", "<<: *|l"))).toEqual(["x: &«l» { certificate: san }"]);
  });
});

describe("a broken text", () => {
  test("gives what is still right", () => {
    const { analysis } = at(`|${base}bad: [\n`);
    expect(analysis.findings.map(({ code }) => code)).toEqual(["CEM001"]);
    expect(definitions(`${cursorOn(base, "certificate: san", 0, 15)}bad: [\n`)).toEqual(["«san»:"]);
  });

  test.each([
    "",
    "a: [",
    "- 1",
    "&a [*a]",
    "certificates: {'a",
    "smp: {fqdn: [\n  - 'a\n---\n? {a: b}\n: - c\n",
    "*a : &a",
    "&a &b c",
  ])("is no reason to fail: %j", text => {
    for (let offset = 0; offset <= text.length; offset++)
      expect(() => definitions(`${text.slice(0, offset)}|${text.slice(offset)}`)).not.toThrow();
  });
});

test("a link covers the name it starts from and all that the target stands for", () => {
  const { analysis, offset } = at(cursorOn(base, "from: dmz1", 0, 7));
  const [link] = definition(analysis, offset, "file:///cem.yaml");
  const textOf = (range = analysis.lines.range({ start: 0, end: 0 })) =>
    analysis.text.slice(analysis.lines.offset(range.start), analysis.lines.offset(range.end));
  expect(link?.targetUri).toBe("file:///cem.yaml");
  expect(textOf(link?.originSelectionRange)).toBe("dmz1");
  expect(textOf(link?.targetRange)).toMatch(/^dmz1:[\s\S]*pkg01\.example\.net$/);
});
