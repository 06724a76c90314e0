import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "./good-spec";
import { cemspec, folderWith, root } from "./program";

const colourStart = "\u001b[";

describe("the text for people", () => {
  test("shows every headline fault of the example as it always did", async () => {
    const { stdout, code } = await cemspec(["check", "--as-of", "2027-01-15", "examples/broken.cem.yaml"]);
    expect(code).toBe(1);
    await expect(stdout).toMatchFileSnapshot(join(root, "test/cli/golden/broken.txt"));
  });

  test("a good example has nothing but the last line", async () => {
    const { stdout, code } = await cemspec(["check", "--as-of", "2027-01-15", "examples/split-domain.cem.yaml"]);
    expect(stdout).toMatch(/^1 file, nothing found[^\n]*\n$/);
    expect(code).toBe(0);
  });

  test("the marks stand under the value, tabs and long lines or not", async () => {
    const spec = changed(goodSpec, "hash: SHA-256", "hash:\tSHA-1");
    const { stdout } = await cemspec(["check", "-"], { input: spec });
    const [, value = "", marks = ""] = /> \d+ (\|.*)\n\s*(\|.*)\n/.exec(stdout) ?? [];
    expect(value.indexOf("SHA-1")).toBe(marks.indexOf("^"));
    expect(marks.trim()).toMatch(/\^{5}$/);
    const long = changed(goodSpec, "targets: [All internet-facing endpoints]", `targets: [${"x".repeat(5000)}]`);
    const wide = await cemspec(["check", "-"], { input: changed(long, "enabled: true", "enabled: false") });
    expect(Math.max(...wide.stdout.split("\n").map(line => line.length))).toBeLessThan(400);
  });

  test("a message stays on one line whatever the spec holds", async () => {
    const spec = changed(goodSpec, "servers: [smp.example.net]", 'servers: ["a\\nb\\u001b[31m", smp.example.net]');
    const { stdout } = await cemspec(["check", "-"], { input: spec });
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toMatch(/CEM006 {2}“a.b[^\n]+gateway\.example\.com\.\n {6}/);
  });

  test("--verbose lists what was not checked, with the reason", async () => {
    const args = ["check", "--offline-certificates", "examples/broken.cem.yaml"];
    expect((await cemspec(args)).stdout).toMatch(/ · \d+ checks not made \(--verbose\)\n$/);
    const { stdout } = await cemspec([...args, "--verbose"]);
    expect(stdout).toMatch(/not checked {2}CEM317 {2}certificates\.cn-only\.file: .*not read in this run/);
    const listed = stdout.match(/^ {2}not checked/gm)?.length;
    expect(stdout).toMatch(new RegExp(` · ${listed} checks not made\n$`));
  });
});

describe("colour", () => {
  async function coloured(env: Readonly<Record<string, string>>, ...options: string[]): Promise<boolean> {
    const { stdout } = await cemspec(["check", "-", ...options], { input: wrongPort, env });
    return stdout.includes(colourStart);
  }

  test("is left out when nobody looks at a terminal", async () => {
    expect(await coloured({})).toBe(false);
  });

  test("comes with FORCE_COLOR and stays away with NO_COLOR", async () => {
    expect(await coloured({ FORCE_COLOR: "1" })).toBe(true);
    expect(await coloured({ FORCE_COLOR: "0" })).toBe(false);
    expect(await coloured({ NO_COLOR: "1" })).toBe(false);
  });

  test("never gets into JSON", async () => {
    expect(await coloured({ FORCE_COLOR: "1" }, "--format", "json")).toBe(false);
  });

  test("says nothing that the plain text does not say", async () => {
    const folder = folderWith({ "cem.yaml": wrongPort });
    const plain = await cemspec(["check", folder]);
    const rich = await cemspec(["check", folder], { env: { FORCE_COLOR: "1" } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is what is taken away
    expect(rich.stdout.replace(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
  });
});
