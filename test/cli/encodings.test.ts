import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encoded } from "../support/encodings";
import { goodSpec, wrongPort } from "./good-spec";
import { codesIn } from "./json-shape";
import { cemspec, folderWith } from "./program";

const utf16 = encoded(wrongPort)["UTF-16, little-endian"] ?? Buffer.alloc(0);
const latin1 = Buffer.from(`# Gr\u00fc\u00dfe\n${wrongPort}`, "latin1");
const cases = [
  ["UTF-16", utf16, "it is UTF-16, and a spec is UTF-8"],
  ["no UTF-8", latin1, "it is not UTF-8: the octet 0xFC in line 1"],
] as const;

describe.each(cases)("a spec in %s", (_, bytes, said) => {
  test.each(["1", "2"])("is one finding in a folder, with %s threads", async threads => {
    const others = Array.from({ length: 70 }, (_each, at): [string, string] => [`s${at}.cem.yaml`, goodSpec]);
    const folder = folderWith({ ...Object.fromEntries(others), "x.cem.yaml": bytes });
    const { stdout, code } = await cemspec(["check", folder, "--threads", threads]);
    expect(stdout.match(/CEM\d+/g)).toEqual(["CEM001"]);
    expect(stdout).toContain(said);
    expect(stdout).not.toContain("\uFFFD");
    expect(code).toBe(1);
  });

  test("is one on standard input", async () => {
    const { stdout, code } = await cemspec(["check", "-", "--format", "json"], { input: bytes });
    expect(codesIn(stdout)).toEqual(["CEM001"]);
    expect(code).toBe(1);
  });

  test("is left alone by --fix", async () => {
    const folder = folderWith({ "cem.yaml": bytes });
    const { stdout, code } = await cemspec(["check", folder, "--fix"]);
    expect(stdout).toContain(said);
    expect(code).toBe(1);
    expect(readFileSync(join(folder, "cem.yaml"))).toEqual(bytes);
  });

  test.each([
    ["probe", ["probe"]],
    ["runbook", ["runbook"]],
    ["topology", ["topology"]],
    ["request", ["request"]],
  ])("is refused by %s, with the reason", async (_name, [command = "", ...options]) => {
    const folder = folderWith({ "cem.yaml": bytes });
    const { stderr, code } = await cemspec([command, "cem.yaml", ...options], { cwd: folder });
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  test("is named beside a log that is related to it", async () => {
    const folder = folderWith({ "cem.yaml": bytes, "Agent.log": "" });
    const { stdout } = await cemspec(["log", "Agent.log", "--spec", "cem.yaml"], { cwd: folder });
    expect(stdout).toContain(`cem.yaml, which is not read, because ${said}`);
  });
});
