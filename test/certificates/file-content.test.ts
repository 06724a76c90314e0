import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CertificateReader } from "../../server/src/certificates/read";
import { changed, goodSpec } from "../cli/good-spec";
import { cemspec, folderWith } from "../cli/program";
import { recording } from "../support/touches";

const password = "Passw0rd!";
const windows = process.platform === "win32";
const folder = mkdtempSync(join(tmpdir(), "cemspec-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reader = (): CertificateReader => new CertificateReader();

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("getting at a file", () => {
  test.each([
    ["a missing file", () => join(folder, "missing.pfx"), "there is no such file"],
    ["a file as a folder", () => join(file("plain", "x"), "below.pfx"), "there is no such file"],
    ["a directory", () => folder, "it is a directory"],
    ["an empty file", () => file("empty.pfx", ""), "it is empty"],
    ["a name with a NUL", () => `${folder}/a\0b`, "its name cannot be that of a file"],
    [
      "a file over the limit",
      () => file("big.pfx", "x".repeat(5 * 1024 * 1024)),
      "it is 5.0 MiB, and the limit “certificateSize” (setting “cemspec.limits”, option --limit) is 1 MiB",
    ],
    [
      "a file one octet over",
      () => file("over.pfx", "x".repeat(1024 * 1024 + 1)),
      "it is 1.1 MiB, and the limit “certificateSize” (setting “cemspec.limits”, option --limit) is 1 MiB",
    ],
  ])("%s", async (_, path, reason) => {
    const result = await reader().read(path(), undefined);
    expect(result).toMatchObject({ state: "unreadable", reason });
  });

  test("a file of exactly the limit is looked into", async () => {
    const result = await reader().read(file("limit.pfx", "x".repeat(1024 * 1024)), undefined);
    expect(result).toMatchObject({ state: "unreadable", reason: "it is not a certificate in any known format" });
  });

  test.skipIf(windows)("pipes, devices, circles of links and forbidden files do not hang it", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    symlinkSync(join(folder, "circle"), join(folder, "circle"));
    const one = reader();
    expect(await one.read(pipe, undefined)).toEqual({ state: "unreadable", reason: "it is not a regular file" });
    expect(await one.read("/dev/zero", undefined)).toEqual({ state: "unreadable", reason: "it is not a regular file" });
    expect(await one.read(join(folder, "circle"), undefined)).toMatchObject({
      reason: "its symbolic links lead in a circle",
    });
    if (process.getuid?.() === 0) return; // root may read everything
    chmodSync(file("forbidden", "x"), 0);
    expect(await one.read(join(folder, "forbidden"), undefined)).toMatchObject({
      reason: "reading it is not permitted",
    });
  });

  test.skipIf(windows)("a pipe is not even opened: that alone could wake who waits at its other end", async () => {
    const certificate = "    issuedBy: public\n";
    const spec = changed(goodSpec, certificate, `${certificate}    file: site.pfx\n`);
    const cwd = folderWith({ "cem.yaml": spec });
    execFileSync("mkfifo", [join(cwd, "site.pfx")]);
    const { env, touches } = recording();
    const { stdout } = await cemspec(["check"], { cwd, env });
    expect(stdout).toContain("it is not a regular file");
    const touched = touches().filter(({ where }) => where.endsWith("site.pfx"));
    expect(touched.map(({ how }) => how)).toContain("lstat");
    expect(touched.map(({ how }) => how)).not.toContain("open");
  });

  test("no reason gives away where files lie", async () => {
    const deep = join(folder, "some", "place");
    mkdirSync(deep, { recursive: true });
    for (const path of [deep, join(deep, "missing"), join(deep, "x".repeat(300)), `${deep}/\0`]) {
      expect(JSON.stringify(await reader().read(path, password))).not.toContain("place");
    }
  });
});
