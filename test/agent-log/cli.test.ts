import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { goodSpec } from "../cli/good-spec";
import { contractProblems } from "../cli/json-shape";
import { cemspec, folderWith } from "../cli/program";
import { event } from "./log-text";

const handshake = event("Connected to gateway: gateway.example.com:8443", { severity: 8 });
const elsewhere = event("Connection to gateway.example.com:443 failed (-2147012867)");
const timeout = event("Connection to gateway.example.com:8443 failed, password=hunter2 (-2147012894)");

function log(...args: readonly string[]) {
  return (files: Readonly<Record<string, string | Uint8Array>>) =>
    cemspec(["log", ...args], { cwd: folderWith(files) });
}

describe("cemspec log", () => {
  test("relates a log to the only spec here, for people", async () => {
    const { stdout, code, stderr } = await log("Agent.log")({
      "a/site.cem.yaml": goodSpec,
      "Agent.log": elsewhere.repeat(3),
    });
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout.split("\n")).toEqual([
      `Agent.log (3 events), related to ${join("a", "site.cem.yaml")}`,
      expect.stringMatching(/^ {2}2:24 {2}error {2}CEM701 {2}The agent goes to port 443 of gateway\.example\.com/),
      "      ×3, first Sep 26 15:37:19, last Sep 26 15:37:19",
      "    > 2 | Connection to gateway.example.com:443 failed (-2147012867)",
      expect.stringMatching(/^ {6}the policy says 8443 at a.site\.cem\.yaml \d+:13, the last time at 8:24$/),
      "1 file, 1 error",
      "",
    ]);
  });

  test("covers what looks like a password, and shows no control characters", async () => {
    const wild = timeout.replace("Connection", "\u001b[31mConnection").replace("Sep 26", "\u001b[2J");
    const { stdout } = await log("Agent.log")({ "cem.yaml": goodSpec, "Agent.log": wild.repeat(2) });
    expect(stdout).toContain("password=****");
    expect(stdout).not.toContain("hunter2");
    expect(stdout).not.toContain("\u001b");
  });

  test.each([
    ["none", {}, "related to no spec, because there is none here"],
    [
      "two",
      { "a.cem.yaml": goodSpec, "b.cem.yaml": goodSpec },
      "related to no spec, because 2 are here: name one with --spec",
    ],
  ])("with %s here, it is related to no spec and says so", async (_, specs, told) => {
    const { stdout, code } = await log("Agent.log", "--verbose")({ ...specs, "Agent.log": elsewhere });
    expect(stdout).toContain(`Agent.log (1 event), ${told}\n`);
    expect(stdout).toMatch(/warning {2}CEM702 .*information {2}CEM705 .*not checked {2}CEM701 /s);
    expect(code).toBe(0);
  });

  test("takes the spec that is named, a folder of them, or a broken one as far as it goes", async () => {
    const files = { "a.cem.yaml": goodSpec, "b/b.cem.yaml": goodSpec, "c.cem.yaml": "a: [1\n", "Agent.log": elsewhere };
    expect((await log("Agent.log", "--spec", "a.cem.yaml")(files)).stdout).toMatch(/related to a\.cem\.yaml\n.*CEM701/);
    expect((await log("Agent.log", "--spec", "b")(files)).stdout).toMatch(/related to b.b\.cem\.yaml\n.*CEM701/);
    const broken = await log("Agent.log", "--spec", "c.cem.yaml")(files);
    expect(broken.stdout).toContain("related to c.cem.yaml, as far as it is valid YAML\n");
    expect(broken.stdout).not.toContain("CEM701");
  });

  test("reads standard input", async () => {
    const cwd = folderWith({ "cem.yaml": goodSpec });
    const { stdout } = await cemspec(["log", "-"], { cwd, input: elsewhere });
    expect(stdout).toMatch(/^standard input \(1 event\), related to cem\.yaml\n/);
    expect((await cemspec(["log", "-"], { cwd })).stdout).toContain("CEM705");
  });

  test("has the exit status of check", async () => {
    const files = { "cem.yaml": goodSpec, "Agent.log": timeout, "Good.log": handshake };
    const status = async (...args: string[]) => (await log(...args)(files)).code;
    expect(await status("Good.log", "--fail-on", "information")).toBe(0);
    expect(await status("Agent.log")).toBe(0);
    expect(await status("Agent.log", "--fail-on", "warning")).toBe(1);
    expect(await status("Agent.log", "--fail-on", "never")).toBe(0);
  });

  test.each([
    ["no file", [], /log takes one file/],
    ["two files", ["a.log", "b.log"], /log takes one file/],
    ["a file that is not there", ["no.log"], /cannot read no\.log: there is no such file/],
    ["a folder", ["."], /cannot read \.: it is a folder/],
    ["a zip archive", ["a.zip"], /a\.zip is a zip archive: unpack it/],
    ["a spec that is not there", ["Agent.log", "--spec", "no.yaml"], /cannot read no\.yaml: there is no such file/],
    ["a format of check alone", ["Agent.log", "--format", "sarif"], /--format takes text, json, not “sarif”/],
    ["an unknown option", ["Agent.log", "--fix"], /--fix/],
  ])("%s: exit status 2, one line on standard error", async (_, args, said) => {
    const { code, stdout, stderr } = await log(...args)({
      "Agent.log": timeout,
      "a.zip": new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
    });
    expect(stderr).toMatch(said);
    expect(stderr).toMatch(/^cemspec: [^\n]+\n$/);
    expect([code, stdout]).toEqual([2, ""]);
  });
});

describe("encodings", () => {
  const text = `${event("Größe €😀")}${elsewhere}`;
  const utf16 = (mark: string, swap: boolean) => {
    const bytes = Buffer.from(mark + text, "utf16le");
    return swap ? bytes.swap16() : bytes;
  };

  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16LE with its mark", utf16("\ufeff", false)],
    ["UTF-16BE with its mark", utf16("\ufeff", true)],
    ["UTF-16LE without", utf16("", false)],
    ["an old code page", Buffer.from(text.replace("€😀", ""), "latin1")],
  ])("%s", async (_, bytes) => {
    const { stdout } = await log("Agent.log")({ "cem.yaml": goodSpec, "Agent.log": bytes });
    expect(stdout).toMatch(/^Agent\.log \(2 events\).*\n {2}5:24 {2}error {2}CEM701 /s);
  });
});

describe("JSON", () => {
  /** The contract's part of what `log` prints. */
  function withoutExtras(value: unknown): unknown {
    const extras = new Set(["occurrences", "specs"]);
    return JSON.parse(JSON.stringify(value), function (this: unknown, key, each: unknown) {
      const isPlace = key === "file" && typeof this === "object" && this !== null && "range" in this;
      return extras.has(key) || isPlace ? undefined : each;
    });
  }

  test("is the contract's, with what only logs have", async () => {
    const { stdout } = await log(
      "Agent.log",
      "--format",
      "json",
    )({ "cem.yaml": goodSpec, "Agent.log": elsewhere.repeat(3) });
    const parsed: unknown = JSON.parse(stdout);
    expect(contractProblems(withoutExtras(parsed))).toEqual([]);
    expect(parsed).toMatchObject({
      files: [
        {
          file: "Agent.log",
          specs: ["cem.yaml"],
          findings: [
            {
              code: "CEM701",
              path: "",
              range: { start: { line: 1, character: 23 }, end: { line: 1, character: 46 } },
              occurrences: { count: 3, first: { line: 1, date: "Sep 26 15:37:19" }, last: { line: 7 } },
              related: [
                { file: "cem.yaml", path: "policy.gateways[0].port" },
                { path: "", range: { start: { line: 7 } } },
              ],
            },
          ],
        },
      ],
      summary: { files: 1, errors: 1 },
    });
  });

  test("tells what was not checked", async () => {
    const { stdout } = await log("Agent.log", "--format", "json")({ "Agent.log": event("Nothing", { severity: 4 }) });
    const parsed: unknown = JSON.parse(stdout);
    expect(contractProblems(withoutExtras(parsed))).toEqual([]);
    expect(parsed).toMatchObject({ files: [{ notChecked: [{ code: "CEM701" }, {}, {}, {}] }] });
  });
});
