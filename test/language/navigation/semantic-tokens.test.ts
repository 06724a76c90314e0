import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodedTokens, tokenEdits, tokensOf } from "../../../server/src/language/symbols/semantic-tokens";
import { legend } from "../../../server/src/language/symbols/token-legend";
import { base, thumbprint } from "../../support/base-spec";
import { analyse } from "../../support/checking";

/** `type text`, with a `+` before a declaration and a `-` before what is deprecated. */
function tokens(text: string): string[] {
  const sign = { declaration: "+", deprecated: "-" };
  return tokensOf(analyse(text).file).map(
    ({ type, modifier, start, end }) => `${modifier ? sign[modifier] : ""}${type} ${text.slice(start, end)}`,
  );
}

describe("tokens", () => {
  test("tell names, hosts, ports, choices and thumbprints apart", () => {
    expect(tokens(base)).toEqual([
      "enumMember cem/v1",
      "+class san",
      "namespace smp.example.net",
      "namespace gateway.example.com",
      "enumMember SHA-256",
      "enumMember serverAuth",
      `string ${thumbprint}`,
      "enumMember internal",
      "+namespace smp.example.net",
      "number 443",
      "class san",
      "number 4726",
      "class san",
      `string ${thumbprint}`,
      "+function dmz1",
      "+namespace gateway.example.com",
      "number 8443",
      "class san",
      `string ${thumbprint}`,
      "namespace smp.example.net",
      "namespace pkg01.example.net",
      "+namespace pkg01.example.net",
      "namespace gateway.example.com",
      "number 8443",
      "number 8443",
      "function dmz1",
      "namespace smp.example.net",
      "number 4726",
      "function dmz1",
      "namespace smp.example.net",
      "number 443",
      "namespace gateway.example.com",
      "number 8443",
      `string ${thumbprint}`,
      "enumMember new-machine",
      "enumMember done",
      "enumMember skipped",
      ...Array.from({ length: 6 }, () => "enumMember done"),
    ]);
  });

  test("mark weak hashes", () => {
    const text = "certificates: { a: { hash: MD5 }, b: { hash: SHA-1 }, c: { hash: SHA-256 }, d: { hash: other } }";
    expect(tokens(text).filter(token => !token.includes("class"))).toEqual([
      "-enumMember MD5",
      "-enumMember SHA-1",
      "enumMember SHA-256",
    ]);
  });

  test("leave what means nothing as it is", () => {
    const text = [
      "smp:",
      "  fqdn: https://smp.example.net",
      '  https: { port: "443", certificate: gone }',
      "  agentSite: { port: ~, installCertificate: true }",
      "gateways: { 'g': { vantage: gone } }",
      "firewall: { internal: [ { from: any, to: gone } ] }",
      "other: { port: 443 }",
      "",
    ].join("\n");
    expect(tokens(text)).toEqual(["+function g"]);
  });

  test("leave quotes out, and text that goes on over a line end", () => {
    const text =
      'vantages: { "jump": {} }\ngateways:\n  g:\n    vantage: \'jump\'\n    version: >-\n      a\n    fqdn: "a.\\\n      example.com"\n';
    expect(tokens(text)).toEqual(["+variable jump", "+function g", "variable jump"]);
  });

  test("stand where a value is written, once, in every document", () => {
    const text = "x: &l { port: 1 }\ngateways: { a: { listener: *l }, b: { listener: { <<: *l } } }\n";
    expect(tokens(text)).toEqual(["number 1", "+function a", "+function b"]);
    expect(tokens(`${text}---\n${text}`)).toHaveLength(6);
    expect(tokens("smp: { https: { port: &p 443 }, agentSite: { port: *p } }")).toEqual(["number 443"]);
    expect(tokens('certificates: { a: { subjectAlternativeNames: ["*.example.com"] } }')).toEqual([
      "+class a",
      "namespace *.example.com",
    ]);
  });

  test("are those of standard types only", () => {
    // The types that vscode-languageserver-types lists as predefined, and that VS Code maps to every theme's colours.
    const standard = ["class", "function", "variable", "namespace", "number", "enumMember", "string"];
    expect(legend).toEqual({ tokenTypes: standard, tokenModifiers: ["declaration", "deprecated"] });
  });

  test("of a broken text are what is still right", () => {
    expect(tokens(`${base}bad: [\n`).slice(0, 4)).toEqual(tokens(base).slice(0, 4));
    for (const text of ["", "a: [", "&a [*a]", "certificates: {'a", "smp: &s { <<: *s, fqdn: *s }"])
      expect(() => tokens(text)).not.toThrow();
  });
});

describe("encoded", () => {
  test("they count lines and characters from the one before", () => {
    const text = "certificates: { a: {}, b: {} }\r\n\r\nsmp: { https: { certificate: a, port: 1 } }\r\n";
    expect(encodedTokens(analyse(text))).toEqual([
      ...[0, 16, 1, 0, 1],
      ...[0, 7, 1, 0, 1],
      ...[2, 29, 1, 0, 0],
      ...[0, 9, 1, 4, 0],
    ]);
  });

  test("a range has those that it touches, and counts from the start of the text", () => {
    const analysis = analyse("certificates:\n  a: {}\n  b: {}\n  c: {}\n");
    const start = analysis.text.indexOf("b:");
    expect(encodedTokens(analysis, { start, end: start + 1 })).toEqual([2, 2, 1, 0, 1]);
    expect(encodedTokens(analysis, { start: start + 1, end: start + 4 })).toEqual([]);
    const whole = { start: 0, end: analysis.text.length };
    expect(encodedTokens(analysis, whole)).toEqual(encodedTokens(analysis));
  });

  test("an edit turns one encoding into the next", () => {
    const numbers = fc.array(fc.nat(3), { maxLength: 12 });
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        const result = [...before];
        for (const { start, deleteCount, data = [] } of tokenEdits(before, after))
          result.splice(start, deleteCount, ...data);
        expect(result).toEqual(after);
      }),
    );
    expect(tokenEdits([1, 2, 3], [1, 2, 3])).toEqual([]);
    expect(tokenEdits([1, 2, 3], [1, 9, 3])).toEqual([{ start: 1, deleteCount: 1, data: [9] }]);
  });
});
