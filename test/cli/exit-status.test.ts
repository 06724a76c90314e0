import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "./good-spec";
import { cemspec, folderWith, type Run } from "./program";

const warned = changed(goodSpec, "hash: SHA-256", "hash: SHA-1");
const hinted = changed(goodSpec, "\nsmp:", "  spare:\n    issuedBy: public\n\nsmp:");

async function check(spec: string, ...options: string[]): Promise<number | null> {
  return (await cemspec(["check", "-", ...options], { input: spec })).code;
}

/** Exit status 2: one line on standard error, and nothing printed that could be taken for a result. */
function expectFailure({ code, stdout, stderr }: Run, said: RegExp): void {
  expect(stderr).toMatch(said);
  expect(stderr).toMatch(/^cemspec: [^\n]+\n$/);
  expect(stdout).toBe("");
  expect(code).toBe(2);
}

describe("the exit status", () => {
  test("is 0 for a spec without findings", async () => {
    expect(await cemspec(["check", "-"], { input: goodSpec })).toMatchObject({ code: 0, stderr: "" });
  });

  test("is 1 for a spec with an error", async () => {
    expect(await check(wrongPort)).toBe(1);
  });

  test.each([
    ["a warning", warned, { error: 0, warning: 1, information: 1, never: 0 }],
    ["an error", wrongPort, { error: 1, warning: 1, information: 1, never: 0 }],
    ["a hint", hinted, { error: 0, warning: 0, information: 0, never: 0 }],
  ])("follows --fail-on for %s", async (_, spec, expected) => {
    for (const [level, code] of Object.entries(expected))
      expect([level, await check(spec, "--fail-on", level)]).toEqual([level, code]);
  });

  test("information counts only for --fail-on information", async () => {
    const locked = changed(goodSpec, "    hash:", "    file: locked.pfx\n    hash:");
    const folder = folderWith({ "cem.yaml": locked, "locked.pfx": "x" });
    // A broken file is an error; what is looked at here is that the level is read at all.
    expect((await cemspec(["check", folder, "--fail-on", "information"])).code).toBe(1);
    expect((await cemspec(["check", folder, "--fail-on", "information", "--offline-certificates"])).code).toBe(0);
  });
});

describe("a run that fails says so in one line, with exit status 2", () => {
  test.each([
    ["an unknown option", ["check", "--colour"], /--colour/],
    ["an option without its value", ["check", "--format"], /--format/],
    ["an unknown format", ["check", "--format", "xml"], /--format takes text, json.*“xml”/],
    ["an unknown level", ["check", "--fail-on", "hint"], /--fail-on takes error, warning, information, never/],
    ["a day that is none", ["check", "--as-of", "2027-02-30"], /2027-02-30.*no such day/],
    ["a date that is none", ["check", "--as-of", "tomorrow"], /“tomorrow”.*ISO 8601/],
    ["a value for a switch", ["check", "--fix=yes"], /--fix/],
    ["an unknown command", ["chekc"], /no command “chekc”/],
    ["a command named like a part of every object", ["constructor"], /no command “constructor”/],
    ["a path that does not exist", ["check", "no-such.cem.yaml"], /no-such\.cem\.yaml.*no such file/],
    ["a path named like a part of every object", ["check", "toString"], /toString.*no such file/],
    ["a missing path among good ones", ["check", "examples", "nowhere"], /nowhere.*no such file/],
    ["explain without a code", ["explain"], /one code, such as CEM101/],
    ["explain for a code that does not exist", ["explain", "CEM999"], /no rule CEM999/],
    ["explain for a path", ["explain", "../../package"], /one code/],
  ])("%s", async (_, args, said) => {
    expectFailure(await cemspec(args), said);
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    const folder = folderWith({ "cem.yaml": goodSpec });
    chmodSync(join(folder, "cem.yaml"), 0);
    expectFailure(await cemspec(["check", folder]), /permission denied/);
  });

  test("--fix of standard input, which cannot be saved", async () => {
    expectFailure(await cemspec(["check", "-", "--fix"], { input: wrongPort }), /--fix.*standard input/);
  });
});
