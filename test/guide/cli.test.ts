import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { goodSpec, wrongPort } from "../cli/good-spec";
import { cemspec, folderWith, root } from "../cli/program";

const asOf = ["--as-of", "2026-10-01"];
const example = join("examples", "split-domain.cem.yaml");

describe("cemspec runbook", () => {
  test.each(["md", "html"])("of the example is the committed one, as %s", async format => {
    const { code, stdout, stderr } = await cemspec(["runbook", example, ...asOf, "--format", format]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("No check was left out.");
    await expect(stdout).toMatchFileSnapshot(join(root, "test/guide/golden", `split-domain.runbook.${format}`));
  });

  test("is Markdown unless asked otherwise, and a faulty spec has one too", async () => {
    const folder = folderWith({ "site.cem.yaml": wrongPort });
    const { code, stdout } = await cemspec(["runbook", "site.cem.yaml"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# Runbook: A deployment without faults\n/);
    expect(stdout).toContain("CEM101 policy-port-mismatch");
  });

  test("is written to a file", async () => {
    const folder = folderWith({ "site.cem.yaml": goodSpec });
    const args = ["runbook", "site.cem.yaml", "--format", "html", "--output", "out.html"];
    expect(await cemspec(args, { cwd: folder })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(folder, "out.html"), "utf8")).toMatch(/^<!DOCTYPE html>/);
  });

  test("comes from standard input, and reads no certificate file when told so", async () => {
    const input = readFileSync(join(root, example));
    const { code, stdout } = await cemspec(["runbook", "-", "--offline-certificates"], { input });
    expect(code).toBe(0);
    expect(stdout).toContain("| Spec | `standard input` |");
    expect(stdout).toContain("certificate files are not read in this run");
  });

  test.each([
    [["runbook"], /takes one spec/],
    [["runbook", "a", "b"], /takes one spec/],
    [["runbook", example, "--format", "pdf"], /--format takes md, html, not “pdf”/],
    [["runbook", example, "--as-of", "soon"], /--as-of “soon”/],
    [["runbook", example, "--output", example], /--output names the spec itself/],
    [["runbook", example, "--output", join("examples", "no", "such", "folder.md")], /cannot read or write/],
    [["runbook", "gone.cem.yaml"], /gone\.cem\.yaml/],
  ])("%j fails with one line", async (args, said) => {
    const { code, stdout, stderr } = await cemspec(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr.trimEnd().split("\n").length).toBe(1);
  });

  test("says why there is none", async () => {
    const { code, stderr } = await cemspec(["runbook", "-"], { input: "a: [" });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "cemspec: there is no runbook of -: the spec is not valid YAML\n",
    });
  });

  test("is told of in the help", async () => {
    expect((await cemspec(["help"])).stdout).toContain("runbook SPEC");
  });
});
