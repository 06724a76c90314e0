import { describe, expect, test } from "vitest";
import { suppressionsIn } from "../../server/src/rules/suppressions";
import { Lines } from "../../server/src/yaml/lines";
import { parseYaml } from "../../server/src/yaml/parse";
import { base, changed, otherThumbprint, spec, without } from "../support/base-spec";
import { pfx, read, specWithFileOnly } from "../support/certificate-file";
import { allDecided, findings, fixed, underlined } from "../support/checking";

const disabled = spec(["enabled: true", "enabled: false"]);
const suppressed = (comment: string) => changed(disabled, ["enabled: false", `enabled: false ${comment}`]);
const above = (comment: string) => changed(disabled, ["  enabled: false", `  ${comment}\n  enabled: false`]);

describe("a suppression", () => {
  test.each([
    ["at the end of the line", suppressed("# cemspec-ignore CEM504: not yet")],
    ["alone on the line above", above("# cemspec-ignore CEM504: not yet")],
    ["on the line above a further comment", above("# cemspec-ignore CEM504: not yet\n  # and more")],
    ["with several codes", suppressed("# cemspec-ignore CEM503, CEM504: not yet")],
    ["with several codes and no blank", suppressed("# cemspec-ignore CEM503,CEM504: not yet")],
    ["for the document, before it", `# cemspec-ignore-file CEM504: not yet\n${disabled}`],
    ["for the document, behind it", `${disabled}# cemspec-ignore-file CEM504: not yet\n`],
    ["for the document, with CRLF", `${disabled}# cemspec-ignore-file CEM504: not yet\n`.replaceAll("\n", "\r\n")],
    ["at the end of the line, with CRLF", suppressed("# cemspec-ignore CEM504: not yet").replaceAll("\n", "\r\n")],
  ])("%s silences its finding", (_what, text) => {
    expect(findings(text)).toEqual([]);
  });

  test.each([
    ["of another code", suppressed("# cemspec-ignore CEM503: no"), "# cemspec-ignore CEM503: no"],
    [
      "on another line",
      changed(disabled, ["apiVersion: cem/v1", "apiVersion: cem/v1 # cemspec-ignore CEM504: x"]),
      "# cemspec-ignore CEM504: x",
    ],
    ["two lines above", above("# cemspec-ignore CEM504: x\n\n"), "# cemspec-ignore CEM504: x"],
  ])("%s silences nothing, and is reported", (_what, text, comment) => {
    expect(findings(text).toSorted()).toEqual(["CEM011", "CEM504 policy.enabled"]);
    expect(underlined(text, "CEM011")).toBe(comment);
  });

  test.each([
    ["CEM001", "# cemspec-ignore-file CEM001: x\nname: *nobody\n", ["CEM001"]],
    [
      "CEM002",
      `# cemspec-ignore-file CEM002: x\n${base.replace("apiVersion: cem/v1\n", "")}`,
      ["CEM002 apiVersion", "CEM011"],
    ],
    ["CEM003", `# cemspec-ignore-file CEM003: x\n${without("policy")}`, ["CEM003 policy.gateways", "CEM011"]],
  ])("cannot silence %s", (_code, text, expected) => {
    expect(findings(text).toSorted()).toEqual(expected);
  });

  test("that does its work for one of its codes is used", () => {
    expect(findings(suppressed("# cemspec-ignore CEM504, CEM505: x"))).toEqual([]);
  });

  test("of a check that could not decide is not called unused", () => {
    expect(findings(`# cemspec-ignore-file CEM314: known\n${base}`)).toEqual([]);
    const options = { files: { [pfx]: read() } };
    expect(findings(`# cemspec-ignore-file CEM314: known\n${specWithFileOnly}`, options)).toEqual(["CEM011"]);
  });

  test("of live probes and logs is not called unused", () => {
    expect(findings(`# cemspec-ignore-file CEM601, CEM701: known\n${base}`)).toEqual([]);
  });

  test("silences only its own document", () => {
    const text = `${disabled}# cemspec-ignore-file CEM504: x\n---\n${disabled}`;
    expect(findings(text)).toEqual(["CEM504 policy.enabled"]);
  });

  test("silences every finding of its code on the line", () => {
    const text = changed(base, [
      "    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n",
      "    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n    - { from: any, to: smp.example.net, port: 443, protocol: udp } # cemspec-ignore CEM107: x\n",
    ]);
    expect(findings(text)).toEqual([]);
  });

  test("in a text is none", () => {
    const text = changed(base, ["name: Example split-domain CEM", 'name: "# cemspec-ignore CEM504: x"']);
    expect(findings(text)).toEqual([]);
  });
});

describe("an unused suppression", () => {
  test.each([
    ["at the end of a line", changed(base, ['itms: "8.8"', 'itms: "8.8"   # cemspec-ignore CEM504: x'])],
    ["on a line of its own", `# cemspec-ignore-file CEM504: x\n${base}`],
    ["inside", changed(base, ["  enabled: true", "  # cemspec-ignore CEM504: x\n  enabled: true"])],
    ["at the very end", `${base}# cemspec-ignore-file CEM504: x`],
  ])("%s is removed without a trace", async (_what, text) => {
    expect(findings(text)).toEqual(["CEM011"]);
    expect(fixed(text, "CEM011", "Remove")).toBe(base);
    expect((await allDecided(text)).text).toBe(base);
  });

  test("is removed from a file with CRLF line ends", () => {
    const text = `# cemspec-ignore-file CEM504: x\n${base}`.replaceAll("\n", "\r\n");
    expect(fixed(text, "CEM011", "Remove")).toBe(base.replaceAll("\n", "\r\n"));
  });
});

test("a silenced finding has no part in fix all", async () => {
  const text = changed(base, [
    /port: 8443\n {6}thumbprint: .*/.exec(base)?.[0] ?? "",
    `port: 8443\n      thumbprint: ${otherThumbprint} # cemspec-ignore CEM401: soon`,
  ]);
  expect(findings(text)).toEqual([]);
  expect((await allDecided(text)).text).toBe(text);
});

test("of very many comments in a row, no line is looked at again for each", () => {
  const count = 3000;
  const text = `${"# cemspec-ignore CEM504: one of many\n".repeat(count)}a: 1\n`;
  let looked = 0;
  class Counting extends Lines {
    override endOf(line: number): number {
      looked++;
      return super.endOf(line);
    }
  }
  const comments = parseYaml(text).commentsWith("cemspec-ignore");
  const found = suppressionsIn(text, new Counting(text), comments);
  expect(found.map(({ line }) => line)).toEqual(Array.from({ length: count }, () => count));
  expect(looked).toBeLessThan(3 * count);
});
