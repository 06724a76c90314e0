import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, expect, test, vi } from "vitest";
import type { WorkspaceDiagnosticReport } from "vscode-languageserver-protocol";
import { mostBytes } from "../../server/src/yaml/limits";
import { goodSpec } from "../cli/good-spec";
import { cemspec, ensureBuilt, folderWith, plainEnvironment, program } from "../cli/program";
import { Client, uriOf } from "./client";

const maxBytes = mostBytes();

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

test("the user sets how many findings of a file are shown, and nothing else than a number does", async () => {
  const text = `${goodSpec}${Array.from({ length: 9 }, (_, index) => `unknown${index}: 1\n`).join("")}`;
  const client = await Client.start({ settings: { limits: { findings: 4 } } });
  const uri = uriOf("/specs/site.cem.yaml");
  await client.open(uri, text);
  const until = (count: number) =>
    vi.waitFor(() => expect(client.shown(uri)).toHaveLength(count), { timeout: 30_000, interval: 20 });
  await until(5);
  expect(client.shown(uri).at(-1)?.message).toMatch(/^5 more findings are not shown: an editor is shown 4 of a file/);
  for (const findings of [0, -1, 1.5, "7", null])
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { cemspec: { limits: { findings } } },
    });
  await until(9);
});

test("a spec that is too large is read once the user raises the limit, and not again when that is taken back", async () => {
  const client = await Client.start();
  const uri = uriOf("/specs/site.cem.yaml");
  await client.open(uri, tooLarge);
  await client.untilCodes(uri, ["CEM001"]);
  const set = (limits: object) =>
    client.connection.sendNotification("workspace/didChangeConfiguration", { settings: { cemspec: { limits } } });
  await set({ documentSize: 20 });
  // The second `gateways` at the end of it.
  await client.untilCodes(uri, ["CEM007"]);
  await set({});
  await client.untilCodes(uri, ["CEM001"]);
});

describe("on the command line --limit", () => {
  test("raises a limit, in each thread that checks", async () => {
    const laughs = `x: &x [${"1, ".repeat(1100)}]\ny: [${"*x, ".repeat(1100)}]\n`;
    const many = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`${index}.cem.yaml`, laughs]));
    const check = async (...more: string[]) => {
      const { stdout } = await cemspec(["check", ".", "--threads", "2", "--format", "json", ...more], { cwd });
      return [codesIn(stdout).filter(code => code === "CEM001").length, codesIn(stdout).includes("CEM004")];
    };
    const cwd = folderWith(many);
    expect(await check()).toEqual([70, false]);
    expect(await check("--limit", "aliases=2000000", "--limit", "documents=5")).toEqual([0, true]);
  });

  test.each([
    ["nonsense=1", /--limit takes documentSize, documents, .*, not “nonsense”/],
    ["nesting=1000000", /--limit nesting=NUMBER takes a whole number from 100 to 250, not “1000000”/],
    ["documents=many", /--limit documents=NUMBER takes a whole number from 1 to 100000, not “many”/],
    ["documents", /not “”/],
  ])("refuses %s", async (given, message) => {
    const { code, stderr } = await cemspec(["check", "--limit", given, "-"], { input: goodSpec });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

test("the command line takes no more of what never ends than it needs", async () => {
  ensureBuilt();
  const child = spawn(process.execPath, [program, "check", "-"], {
    env: plainEnvironment(),
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = new Promise(resolve => child.once("close", resolve));
  const line = Buffer.from("# and so on\n".repeat(10_000));
  let taken = 0;
  // Written only as it is taken. Who has enough closes its end.
  const endless = new Readable({
    read() {
      taken += line.length;
      this.push(taken < 20 * maxBytes ? line : null);
    },
  });
  await pipeline(endless, child.stdin).catch(() => undefined);
  await ended;
  expect(taken).toBeLessThan(2 * maxBytes);
});

test("the command line prints all findings, however many", async () => {
  const unknown = Array.from({ length: 3000 }, (_, index) => `unknown${index}: 1\n`).join("");
  const { stdout } = await cemspec(["check", "-", "--format", "json"], { input: goodSpec + unknown });
  expect(codesIn(stdout)).toHaveLength(3000);
});
