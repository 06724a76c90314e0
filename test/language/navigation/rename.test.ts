import { describe, expect, test } from "vitest";
import { prepareRename } from "../../../server/src/language/navigation/rename";
import { base } from "../../support/base-spec";
import { read, specWithFile } from "../../support/certificate-file";
import { findings } from "../../support/checking";
import { at, cursorOn, refused, renamed } from "./cursor";

function prepared(marked: string) {
  const { analysis, offset } = at(marked);
  return prepareRename(analysis, offset);
}

describe("what can be renamed", () => {
  test.each([
    ["a certificate", cursorOn(base, "san:"), "san"],
    ["a reference to it", cursorOn(base, "certificate: san", 0, 16), "san"],
    ["a gateway", cursorOn(base, "dmz1:"), "dmz1"],
    ["an FQDN", cursorOn(base, "- fqdn: gateway", 0, 8), "gateway.example.com"],
    [
      "an FQDN of a host that the spec does not know",
      "gateways: { g: { servers: [oth|er.example.net] } }",
      "other.example.net",
    ],
    ["an anchor", "x: &|a 1\n", "a"],
    ["a quoted name", 'certificates: { "s|an": {} }', "san"],
  ])("%s", (_, marked, name) => {
    const found = prepared(marked);
    expect(found).toMatchObject({ name });
    const { text } = at(marked).analysis;
    expect(found && "start" in found && text.slice(found.start, found.end)).toBe(name);
  });

  test.each([
    ["a field's name", cursorOn(base, "listener:")],
    ["a port", cursorOn(base, "8443")],
    ["a thumbprint", cursorOn(base, "3F2A")],
    ["a reference to nothing", "smp: { https: { certificate: go|ne } }"],
    ["an alias of nothing", "x: *go|ne"],
    ["every gateway", "firewall: { internal: [ { from: a|ny } ] }"],
    ["a wildcard", 'certificates: { a: { subjectAlternativeNames: ["*.exam|ple.com"] } }'],
    ["what is no FQDN", "smp: { fqdn: https://a.exam|ple.com }"],
    ["a comment", cursorOn(base, "# Phase 3")],
  ])("not %s", (_, marked) => {
    expect(prepared(marked)).toBeUndefined();
  });

  test("not in a text with a YAML error, and it says so", () => {
    expect(prepared(`${cursorOn(base, "san:")}bad: [\n`)).toEqual({
      problem: expect.stringContaining("not valid YAML"),
    });
    expect(refused(`${cursorOn(base, "san:")}bad: [\n`, "web")).toContain("not valid YAML");
  });

  test("not what an alias makes two names of", () => {
    const text = "gateways: { &k a: { vantage: *k } }\nvantages: { a: {} }\n";
    expect(refused(cursorOn(text, "a: {} }", 0, 0), "b")).toContain("for something else");
    expect(refused(cursorOn(text, "a: { vantage", 0, 0), "b")).toContain("for something else");
    expect(renamed(cursorOn(text, "&k"), "b").text).toBe("gateways: { &b a: { vantage: *b } }\nvantages: { a: {} }\n");
  });
});

describe("a rename", () => {
  test("of a certificate changes its key and all that name it, and nothing else", () => {
    const expected = base.replace("  san:", "  web-2:").replaceAll("certificate: san", "certificate: web-2");
    expect(renamed(cursorOn(base, "san:"), "web-2")).toEqual({ text: expected });
    expect(renamed(cursorOn(base, "certificate: san", 2, 13), "web-2")).toEqual({ text: expected });
  });

  test("of a gateway changes the rules that name it", () => {
    const expected = base.replace("dmz1:", "edge:").replaceAll("from: dmz1", "from: edge");
    expect(renamed(cursorOn(base, "dmz1:"), "edge").text).toBe(expected);
  });

  test("of a gateway's FQDN changes the policy, the firewall and the declared names together", () => {
    const expected = base.replaceAll("gateway.example.com", "gw2.example.com");
    for (const index of [0, 1, 2, 3])
      expect(renamed(cursorOn(base, "gateway.example.com", index), "gw2.example.com")).toEqual({ text: expected });
  });

  test("of the SMP's FQDN changes the Servers tab and the internal firewall", () => {
    expect(renamed(cursorOn(base, "smp.example.net", 1), "ns.example.net").text).toBe(
      base.replaceAll("smp.example.net", "ns.example.net"),
    );
  });

  test("leaves wildcards that cover the name", () => {
    const text = base.replace("gateway.example.com]", '"*.example.com"]');
    const after = renamed(cursorOn(text, "gateway.example.com"), "gw2.example.com").text;
    expect(after).toContain('[smp.example.net, "*.example.com"]');
    expect(after).not.toContain("gateway.example.com");
    expect(findings(after)).toEqual([]);
  });

  test("leaves the declared names of a certificate that has both", () => {
    const text = base.replace("gateway.example.com]", "gateway.example.com, gw2.example.com]");
    const after = renamed(cursorOn(text, "gateway.example.com", 1), "gw2.example.com").text;
    expect(after).toContain("[smp.example.net, gateway.example.com, gw2.example.com]");
    expect(after).toContain("    fqdn: gw2.example.com");
    expect(findings(after)).toEqual([]);
  });

  test("keeps quotes, comments and line ends", () => {
    const text = `certificates:\r\n  "san": {} # san\r\nsmp: { https: { certificate: 'san' }, agentSite: { certificate: san } }\r\n`;
    expect(renamed(cursorOn(text, "san"), "web").text).toBe(
      `certificates:\r\n  "web": {} # san\r\nsmp: { https: { certificate: 'web' }, agentSite: { certificate: web } }\r\n`,
    );
  });

  test.each(["d mz1", ":edge"])("to a good name mends the key “%s”, which cannot be a name", bad => {
    const text = base.replace("dmz1:", `${bad}:`).replaceAll("from: dmz1", `from: "${bad}"`);
    expect(findings(text)).toEqual([`CEM006 gateways["${bad}"]`]);
    const after = renamed(cursorOn(text, `${bad}:`), "edge").text;
    expect(after).toBe(base.replace("dmz1:", "edge:").replaceAll("from: dmz1", 'from: "edge"'));
    expect(findings(after)).toEqual([]);
  });

  test.each(["8443", "1e3", "true", "null", "0x1F"])("puts the name %s in quotes, as YAML needs", name => {
    const after = renamed(cursorOn(base, "san:"), name).text;
    expect(after).toContain(`certificate: "${name}"`);
    expect(findings(after)).toEqual([]);
  });

  test("keeps a name's trailing dot and capitals where it has them", () => {
    const text = "smp: { fqdn: smp.example.net }\ngateways: { g: { servers: [smp.example.net., SMP.EXAMPLE.NET] } }\n";
    expect(renamed(cursorOn(text, "smp.example.net"), "ns.example.net").text).toBe(
      "smp: { fqdn: ns.example.net }\ngateways: { g: { servers: [ns.example.net., NS.EXAMPLE.NET] } }\n",
    );
    expect(renamed(cursorOn(text, "SMP.EXAMPLE.NET"), "NS.example.net").text).toContain(
      "[NS.example.net., NS.example.net]",
    );
    expect(renamed(cursorOn(text, "smp.example.net"), "Smp.Example.net").text).toBe(
      "smp: { fqdn: Smp.Example.net }\ngateways: { g: { servers: [Smp.Example.net, Smp.Example.net] } }\n",
    );
  });

  test("never gives a declared name a trailing dot, which no host has", () => {
    const after = renamed(cursorOn(base, "gateway.example.com", 1), "gateway.example.com.").text;
    expect(after).toContain("[smp.example.net, gateway.example.com]");
    expect(after).toContain("    fqdn: gateway.example.com.\n");
    expect(findings(after)).toEqual(["CEM211 gateways.dmz1.fqdn"]);
  });

  test("of an anchor changes its aliases, also as merge keys and as keys, and no other anchor of its name", () => {
    const text = "x: &a { k: 1 }\ny: { <<: *a }\nz: [*a]\nv: &b k\n*b : 2\nw: &a 2\nu: *a\n";
    expect(renamed(cursorOn(text, "*a"), "base").text).toBe(
      "x: &base { k: 1 }\ny: { <<: *base }\nz: [*base]\nv: &b k\n*b : 2\nw: &a 2\nu: *a\n",
    );
    expect(renamed(cursorOn(text, "&b"), "c").text).toContain("v: &c k\n*c : 2\n");
  });

  test("stays in its document", () => {
    const after = renamed(cursorOn(`${base}---\n${base}`, "san:", 1), "web").text;
    expect(after.startsWith(`${base}---\n`)).toBe(true);
    expect(after.slice(base.length)).not.toMatch(/\bsan\b/);
  });

  test("changes a value that aliases bring in where it is written, once", () => {
    const text = base
      .replace("smp:\n", "x: &binding\n  certificate: san\nsmp:\n")
      .replace("    port: 4726\n    certificate: san\n", "    <<: *binding\n");
    const after = renamed(cursorOn(text, "certificate: san", 0, 14), "web").text;
    expect(after).toContain("x: &binding\n  certificate: web\n");
    expect(after).not.toMatch(/\bsan\b/);
    expect(findings(after)).toEqual(findings(text));
  });

  test("changes names of block scalars and of duplicate keys", () => {
    const text = "certificates:\n  a: {}\n  a: {}\nsmp:\n  https:\n    certificate: >-\n      a\n  fqdn: b\n";
    expect(renamed(cursorOn(text, "a: {}", 1, 0), "web").text).toBe(
      "certificates:\n  web: {}\n  web: {}\nsmp:\n  https:\n    certificate: web\n  fqdn: b\n",
    );
  });
});

describe("a new name is refused", () => {
  test.each([
    ["when it is no name", "san:", "a b", "not a valid name"],
    ["when it is empty", "san:", "", "not a valid name"],
    ["when another has it", "dmz1:", "dmz2", "already the name of another gateway"],
    ["when it means every gateway", "dmz1:", "any", "stands for every gateway"],
    ["when rules would take it for an FQDN", "dmz1:", "smp.example.net", "already an FQDN"],
    ["when it is no FQDN", "gateway.example.com", "gateway", "single label"],
    ["when it is a wildcard", "gateway.example.com", "*.example.com", "wildcard"],
    ["when it is a URL", "gateway.example.com", "https://a.example.com", "URL"],
    ["when another host has it", "gateway.example.com", "SMP.example.net.", "already used"],
    ["when it is no anchor's name", "&port", "a b", "cannot name an anchor"],
    ["when it would end an alias too late", "&port", "a:", "cannot name an anchor"],
    ["when another anchor has it", "&port", "other", "already the name of another anchor"],
  ])("%s", (_, needle, name, said) => {
    const text = `${base.replace("gateways:   ", "gateways:\n  dmz2: {}\n# ")}x: [&port 1, *port, &other 2]\n`;
    expect(refused(cursorOn(text, needle), name)).toContain(said);
  });

  test("when a reference to nothing would come to mean it", () => {
    const text = base.replace("certificate: san", "certificate: web");
    expect(refused(cursorOn(text, "san:"), "web")).toContain("already the name");
  });

  test("not when a gateway takes its own FQDN for a name, nor the other way round", () => {
    const own = renamed(cursorOn(base, "dmz1:"), "gateway.example.com").text;
    expect(findings(own)).toEqual([]);
    const back = renamed(cursorOn(own, "fqdn: gateway.example.com", 0, 7), "gw2.example.com").text;
    expect(findings(back)).toEqual([]);
    expect(findings(renamed(cursorOn(back, "fqdn: gw2.example.com", 0, 7), "gateway.example.com").text)).toEqual([]);
  });

  test("not in another document of the file, nor when it stays the same", () => {
    const text = `${base}---\n${base.replaceAll(/\bsan\b/g, "web")}`;
    expect(renamed(cursorOn(text, "san:"), "web").text).not.toMatch(/\bsan\b/);
    expect(renamed(cursorOn(base, "san:"), "san").text).toBe(base);
  });

  test("a name like an object's own property is as free as any", () => {
    const after = renamed(cursorOn(base, "san:"), "constructor").text;
    expect(findings(after)).toEqual([]);
    expect(renamed(cursorOn(after, "constructor:"), "toString").text).not.toContain("constructor");
  });
});

describe("what a rename cannot change", () => {
  test("is the file of a certificate that is bound where the name is needed", () => {
    const { text, note } = renamed(cursorOn(specWithFile, "gateway.example.com", 1), "gw2.example.com");
    expect(text).toBe(specWithFile.replaceAll("gateway.example.com", "gw2.example.com"));
    expect(note).toBe(
      "The certificate file certs/cem-san.pfx stays as it is and has to be issued anew for gw2.example.com.",
    );
    expect(renamed(cursorOn(specWithFile, "smp.example.net", 1), "ns.example.net").note).toContain("certs/cem-san.pfx");
  });

  test.each([
    ["no certificate has a file", cursorOn(base, "gateway.example.com"), "gw2.example.com"],
    ["the host has no certificate", cursorOn(specWithFile, "pkg01.example.net"), "pkg02.example.net"],
    ["the name is the same for a certificate", cursorOn(specWithFile, "gateway.example.com", 1), "GATEWAY.example.com"],
    ["a certificate is only called otherwise", cursorOn(specWithFile, "san:"), "web"],
  ])("is nothing when %s", (_, marked, name) => {
    expect(renamed(marked, name)).not.toHaveProperty("note");
  });

  test("is nothing when the file has the new name already", () => {
    const names = [{ kind: "dns", value: "*.example.com" }] as const;
    const files = { "certs/cem-san.pfx": read({ subjectAlternativeNames: names }) };
    const marked = cursorOn(specWithFile, "gateway.example.com", 1);
    expect(renamed(marked, "gw2.example.com", { files })).not.toHaveProperty("note");
    expect(renamed(marked, "gw2.example.org", { files })).toHaveProperty("note");
  });

  test("is named file by file, the first few of many", () => {
    const count = 6;
    const each = (line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join("");
    const text = [
      "certificates:\n",
      each(index => `  c${index}: { file: c${index}.pfx }\n`),
      "gateways:\n",
      each(index => `  g${index}: { fqdn: g.example.com, listener: { certificate: c${index} } }\n`),
    ].join("");
    expect(renamed(cursorOn(text, "g.example.com"), "h.example.com").note).toBe(
      "The certificate files c0.pfx, c1.pfx, c2.pfx and others stay as they are and have to be issued anew for h.example.com.",
    );
  });
});
