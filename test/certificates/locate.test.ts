import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CertificateReader } from "../../server/src/certificates/read";
import { withinFolder } from "../../server/src/certificates/reading/reach";

const base = realpathSync(mkdtempSync(join(tmpdir(), "cemspec-reach-")));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const root = join(base, "workspace");
mkdirSync(join(root, "certs"), { recursive: true });
mkdirSync(join(base, "outside"));
writeFileSync(join(root, "certs", "inside.cer"), "inside");
writeFileSync(join(base, "outside", "secret.cer"), "outside");

const read = (file: string, allowOutside = false) =>
  new CertificateReader().readNamed(file, withinFolder(root, allowOutside), undefined);
const link = (name: string, target: string) => symlinkSync(target, join(root, name));

/** The file was opened, and is no certificate. */
const opened = { state: "unreadable", reason: "it is not a certificate in any known format" };

describe.skipIf(process.platform === "win32")("symbolic links", () => {
  test.each([
    ["to a file inside", "to-file", "certs/inside.cer", "to-file"],
    ["to a file inside, by its absolute path", "to-absolute", join(root, "certs", "inside.cer"), "to-absolute"],
    ["to a folder inside", "to-folder", "./certs", "to-folder/inside.cer"],
    ["to a link", "to-link", "to-folder", "to-link/inside.cer"],
  ])("%s are followed", async (_, name, target, file) => {
    link(name, target);
    expect(await read(file)).toMatchObject(opened);
  });

  test.each([
    ["to a file outside", "out-file", join(base, "outside", "secret.cer"), "out-file"],
    ["up and out", "out-up", "../outside/secret.cer", "out-up"],
    ["to a folder outside", "out-folder", "../outside", "out-folder/secret.cer"],
    ["to a link that leads out", "out-twice", "out-folder", "out-twice/secret.cer"],
    ["to what is not there", "out-nothing", "/no/such/thing", "out-nothing"],
  ])("%s are refused, and followed when the user allows it", async (_, name, target, file) => {
    link(name, target);
    expect(await read(file)).toMatchObject({ state: "refused", reason: expect.stringContaining("outside the folder") });
    expect(await read(file, true)).toMatchObject(name === "out-nothing" ? { reason: "there is no such file" } : opened);
  });

  test.each([
    ["to another computer", "to-share", "\\\\host\\share\\a.pfx", "another computer"],
    ["to another computer, with slashes", "to-slashes", "//host/share/a.pfx", "another computer"],
    ["to a device", "to-device", "/dev/zero", "device"],
    ["to what a process has open", "to-process", "/proc/self/environ", "device"],
  ])("%s are refused whatever the user allows", async (_, name, target, reason) => {
    link(name, target);
    for (const allowed of [false, true])
      expect(await read(name, allowed)).toMatchObject({ state: "refused", reason: expect.stringContaining(reason) });
  });

  test("in a circle end", async () => {
    link("one", "two");
    link("two", "one");
    expect(await read("one")).toEqual({ state: "unreadable", reason: "its symbolic links lead in a circle" });
  });

  test("in the way to the workspace are the user's own", async () => {
    const other = join(base, "other-name");
    symlinkSync(root, other);
    const reader = new CertificateReader();
    link("by-real-name", join(root, "certs"));
    for (const file of ["certs/inside.cer", "by-real-name/inside.cer", join(other, "certs", "inside.cer")])
      expect(await reader.readNamed(file, withinFolder(other), undefined)).toMatchObject(opened);
  });

  test("pipes are never opened", async () => {
    execFileSync("mkfifo", [join(root, "pipe.pfx")]);
    expect(await read("pipe.pfx")).toEqual({ state: "unreadable", reason: "it is not a regular file" });
  });
});

test("a file that is not there is told as before", async () => {
  expect(await read("missing.pfx")).toEqual({ state: "unreadable", reason: "there is no such file" });
  expect(await read("certs/inside.cer/below")).toEqual({ state: "unreadable", reason: "there is no such file" });
  expect(await read("certs")).toEqual({ state: "unreadable", reason: "it is a directory" });
});
