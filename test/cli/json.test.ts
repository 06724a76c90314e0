import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "./good-spec";
import { codesIn, contractProblems, reportOf } from "./json-shape";
import { cemspec, folderWith, root } from "./program";

const inJson = ["check", "--format", "json"];

describe("--format json", () => {
  test.each([
    ["the examples", ["examples"], ""],
    ["a good spec", ["-"], goodSpec],
    ["an empty spec", ["-"], ""],
    ["broken YAML", ["-"], "a: [1, 2\nb: }"],
    ["a text that is no map", ["-"], "just text"],
    ["several documents", ["-"], `${wrongPort}---\n${goodSpec}---\n${wrongPort}`],
  ])("is the contract's object for %s", async (_, paths, input) => {
    const { stdout } = await cemspec([...inJson, ...paths], { input });
    expect(contractProblems(JSON.parse(stdout))).toEqual([]);
  });

  test("the validator of these tests is strict", async () => {
    const { stdout } = await cemspec([...inJson, "-"], { input: wrongPort });
    for (const [from, to] of [
      ['"document": 0', '"document": "0"'],
      ['"severity": "error"', '"severity": "fatal"'],
      ['"preferred": true', '"preferred": 1'],
      ['"newText"', '"text"'],
      ['"version": 1', '"version": 2'],
      ['"related"', '"relatedTo"'],
    ] as const)
      expect(contractProblems(JSON.parse(changed(stdout, from, to)))).not.toEqual([]);
  });

  test("a finding has its place, its fix and its page", async () => {
    const { stdout } = await cemspec([...inJson, "-"], { input: wrongPort });
    const line = wrongPort.split("\n").indexOf("      port: 443");
    const range = { start: { line, character: 12 }, end: { line, character: 15 } };
    expect(reportOf(stdout).files[0]?.findings).toEqual([
      expect.objectContaining({
        code: "CEM101",
        name: "policy-port-mismatch",
        severity: "error",
        path: "policy.gateways[0].port",
        document: 0,
        range,
        fixes: expect.arrayContaining([
          {
            title: expect.any(String),
            preferred: true,
            applicability: "decision",
            edits: [{ range, newText: "8443" }],
          },
        ]),
        docs: expect.stringMatching(/^file:.*\/docs\/rules\/CEM101\.md$/),
      }),
    ]);
    expect(reportOf(stdout).summary).toEqual({ files: 1, errors: 1, warnings: 0, information: 0, hints: 0 });
  });

  test("positions count UTF-16 units, not bytes, and not the byte order mark", async () => {
    const spec = changed(goodSpec, "apiVersion: cem/v1\n", "");
    const odd = `{ name: "🔒é", itms: 8.10, apiVersion: cem/v1 }`;
    const { stdout } = await cemspec([...inJson, "-"], { input: `\uFEFF${odd}` });
    const found = reportOf(stdout).files[0]?.findings.find(({ code }) => code === "CEM010");
    expect(found?.range.start).toEqual({ line: 0, character: odd.indexOf("8.10") });
    const missing = reportOf((await cemspec([...inJson, "-"], { input: `\uFEFF${spec}` })).stdout);
    expect(missing.files[0]?.findings[0]).toMatchObject({
      code: "CEM002",
      range: { start: { line: 0, character: 0 } },
    });
  });

  test("each document is checked alone and counted", async () => {
    const { stdout } = await cemspec([...inJson, "-"], { input: `${wrongPort}---\n${goodSpec}---\n${wrongPort}` });
    expect(reportOf(stdout).files[0]?.findings.map(({ code, document }) => [code, document])).toEqual([
      ["CEM101", 0],
      ["CEM101", 2],
    ]);
  });

  // Known, in check.ts: the document of a comment is told by where the document's first character stands.
  test("a comment on the line that begins a document is about that document", async () => {
    const off = changed(goodSpec, "enabled: true", "enabled: false");
    const ignore = "--- # cemspec-ignore-file CEM504: not yet\n";
    const { stdout } = await cemspec([...inJson, "-"], { input: `${goodSpec}${ignore}${off}---\n${off}` });
    expect(reportOf(stdout).files[0]?.findings.map(({ code, document }) => [code, document])).toEqual([["CEM504", 2]]);
  });

  test("what could not be checked is listed with its reason", async () => {
    const { stdout } = await cemspec([...inJson, "--offline-certificates", "examples/split-domain.cem.yaml"]);
    const notChecked = reportOf(stdout).files[0]?.notChecked ?? [];
    expect(notChecked.map(({ code }) => code)).toContain("CEM317");
    expect(notChecked.find(({ code }) => code === "CEM317")?.reason).toMatch(/not read in this run/);
  });
});

describe("what today is", () => {
  test.each([
    ["2025-06-01", ["CEM308"]],
    ["2027-01-15", []],
    ["2045-12-15", ["CEM306"]],
    ["2046-06-01", ["CEM307"]],
  ])("--as-of %s", async (day, expected) => {
    const { stdout } = await cemspec([...inJson, "--as-of", day, "examples/split-domain.cem.yaml"]);
    expect(codesIn(stdout).filter(code => /CEM30[678]/.test(code))).toEqual(expected);
  });

  test("a moment with a zone counts to the second", async () => {
    const spec = changed(goodSpec, "    issuedBy: public", "    issuedBy: public\n    notAfter: 2027-03-01T00:00:00Z");
    const codes = async (moment: string) =>
      codesIn((await cemspec([...inJson, "--as-of", moment, "-"], { input: spec })).stdout);
    expect(await codes("2027-03-01T00:59:59+01:00")).toEqual(["CEM306"]);
    expect(await codes("2027-03-01T01:00:01+01:00")).toEqual(["CEM307"]);
  });
});

describe("certificate files", () => {
  const spec = changed(goodSpec, "    hash: SHA-256\n", "    file: certs/cem-san.pfx\n");
  const certificate = readFileSync(join(root, "examples/certs/cem-san.pfx"));

  test("are read beside the spec, wherever the command runs", async () => {
    const folder = folderWith({ "site/cem.yaml": spec, "site/certs/cem-san.pfx": certificate });
    expect(codesIn((await cemspec([...inJson, folder], { cwd: "/" })).stdout)).toContain("CEM312");
  });

  test("are not read with --offline-certificates: nothing is found, and that is said", async () => {
    const folder = folderWith({ "cem.yaml": changed(goodSpec, "    hash:", "    file: certs/gone.pfx\n    hash:") });
    expect(codesIn((await cemspec([...inJson, folder])).stdout)).toEqual(["CEM317"]);
    const offline = await cemspec([...inJson, "--offline-certificates", folder]);
    expect(codesIn(offline.stdout)).toEqual([]);
    expect(reportOf(offline.stdout).files[0]?.notChecked.map(({ code }) => code)).toContain("CEM317");
  });
});
