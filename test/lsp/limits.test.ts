import { describe, expect, test } from "vitest";
import type { WorkspaceDiagnosticReport } from "vscode-languageserver-protocol";
import { maxBytes } from "../../server/src/yaml/limits";
import { goodSpec } from "../cli/good-spec";
import { cemspec, folderWith } from "../cli/program";
import { Client, uriOf } from "./client";

/** Good, if somebody took its first half for the whole. */
const tooLarge = `${goodSpec}${"# and so on\n".repeat(maxBytes / 10)}gateways: []\n`;
const codesIn = (stdout: string) =>
  (JSON.parse(stdout) as { files: { findings: { code: string }[] }[] }).files.flatMap(({ findings }) =>
    findings.map(({ code }) => code),
  );

describe("a spec that is too large is told to be", () => {
  test("in the editor, which goes on", async () => {
    const client = await Client.start();
    const uri = uriOf("/specs/site.cem.yaml");
    await client.open(uri, tooLarge);
    const [found] = await client.untilCodes(uri, ["CEM001"]);
    expect(found?.message).toContain("larger than 8 MiB");
    await client.change(uri, { text: goodSpec });
    await client.untilCodes(uri, []);
  });

  test("among the specs of the workspace that are not open", async () => {
    const folder = folderWith({ "large.cem.yaml": tooLarge });
    const client = await Client.start({ workspaceFolders: [{ name: "it", uri: uriOf(folder) }] });
    const { items } = await client.connection.sendRequest<WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: [],
    });
    expect(items.map(item => ("items" in item ? item.items.map(({ code }) => code) : []))).toEqual([["CEM001"]]);
  });

  test("on the command line, and --fix leaves it as it is", async () => {
    const cwd = folderWith({ "large.cem.yaml": tooLarge, "mark.cem.yaml": `\uFEFF${tooLarge}` });
    for (const file of ["large.cem.yaml", "mark.cem.yaml"]) {
      const { code, stdout } = await cemspec(["check", file, "--fix", "--format", "json"], { cwd });
      expect([code, codesIn(stdout)]).toEqual([1, ["CEM001"]]);
    }
    const { stdout } = await cemspec(["check", "-", "--format", "json"], { cwd, input: tooLarge });
    expect(codesIn(stdout)).toEqual(["CEM001"]);
  });

  test.skipIf(process.platform === "win32")("on the command line, also when it never ends", async () => {
    const { code, stdout } = await cemspec(["check", "/dev/zero", "--format", "json"]);
    expect([code, codesIn(stdout)]).toEqual([1, ["CEM001"]]);
    expect((await cemspec(["log", "-", "--spec", "/dev/zero"], { input: "x" })).code).toBe(0);
  });
});

test("the command line prints all findings, however many", async () => {
  const unknown = Array.from({ length: 3000 }, (_, index) => `unknown${index}: 1\n`).join("");
  const { stdout } = await cemspec(["check", "-", "--format", "json"], { input: goodSpec + unknown });
  expect(codesIn(stdout)).toHaveLength(3000);
});
