import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cemspec, folderWith } from "../cli/program";
import { base } from "../support/base-spec";
import { parsed } from "./xml";

const broken = "examples/broken.cem.yaml";

describe("cemspec topology", () => {
  test("draws a spec as SVG, on standard output or into a file", async () => {
    const { code, stdout, stderr } = await cemspec(["topology", broken]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(await parsed(stdout)).toHaveProperty("title.0._", "Topology of Everything that goes wrong");
    const output = join(folderWith(), "picture.svg");
    expect(await cemspec(["topology", broken, "--output", output])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(output, "utf8")).toBe(stdout);
  });

  test("draws it as a Mermaid flowchart", async () => {
    const { code, stdout } = await cemspec(["topology", broken, "--format", "mermaid"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^---\ntitle: "Everything that goes wrong"\n---\nflowchart LR\n/);
    expect(stdout).toContain("CEM103");
  });

  test("asks which document is meant", async () => {
    const input = `${base}---\n${base}`;
    expect(await cemspec(["topology", "-"], { input })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("name one with --document 1 … 2"),
    });
    expect(await cemspec(["topology", "-", "--document", "2"], { input })).toMatchObject({ code: 0 });
  });

  test.each([
    [["topology"], "takes one spec"],
    [["topology", broken, "--format", "png"], "--format takes svg, mermaid"],
    [["topology", broken, "--document", "2"], "--document takes a number from 1 to 1"],
    [["topology", broken, "--output", broken], "--output names the spec itself"],
  ])("%j is refused", async (args, message) => {
    expect(await cemspec(args)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("refuses what is no spec", async () => {
    expect(await cemspec(["topology", "-"], { input: "a: [" })).toMatchObject({
      code: 2,
      stderr: "cemspec: there is no picture of -: the spec is not valid YAML\n",
    });
  });
});
