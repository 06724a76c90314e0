import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cemspec, root } from "./program";

describe("cemspec help", () => {
  test.each([[[]], [["help"]], [["--help"]], [["-h"]], [["check", "--help"]], [["check", "-h"]]])(
    "%j prints how to use it",
    async args => {
      const { code, stdout, stderr } = await cemspec(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^Usage: cemspec <command>/);
    },
  );

  test("names every option that check takes", async () => {
    const { stdout } = await cemspec(["help"]);
    for (const option of ["format", "fail-on", "as-of", "fix", "offline-certificates", "verbose"])
      expect(stdout).toContain(`--${option}`);
  });
});

describe("cemspec version", () => {
  test.each(["version", "--version", "-V"])("%s prints the version of the package", async arg => {
    const { version } = JSON.parse(readFileSync(join(root, "server/package.json"), "utf8")) as { version: string };
    expect(await cemspec([arg])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("cemspec schema", () => {
  test("prints the schema that the extension ships", async () => {
    const shipped = readFileSync(join(root, "schemas/cem.schema.json"), "utf8");
    expect(await cemspec(["schema"])).toEqual({ code: 0, stdout: shipped, stderr: "" });
  });
});

describe("cemspec explain", () => {
  test("prints the page of each rule", async () => {
    const pages = readdirSync(join(root, "docs/rules")).filter(name => /^CEM\d{3}\.md$/.test(name));
    expect(pages.length).toBeGreaterThan(0);
    for (const name of [pages[0], pages.at(-1)]) {
      if (name === undefined) continue;
      const page = readFileSync(join(root, "docs/rules", name), "utf8");
      expect(await cemspec(["explain", name.replace(".md", "")])).toEqual({ code: 0, stdout: page, stderr: "" });
    }
  });

  test("takes a code in lower case", async () => {
    const { code, stdout } = await cemspec(["explain", "cem101"]);
    expect(code).toBe(0);
    expect(stdout).toContain("CEM101");
  });
});
