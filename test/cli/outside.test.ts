import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recording } from "../support/touches";
import { changed, goodSpec } from "./good-spec";
import { cemspec, folderWith, type RunOptions } from "./program";

const certificate = "    issuedBy: public\n";
const naming = (file: string, more = "") =>
  changed(goodSpec, certificate, `${certificate}    file: ${JSON.stringify(file)}\n${more}`);

/** A spec in a folder beside another one. */
function project(spec: string): string {
  const folder = folderWith({ "specs/site.cem.yaml": spec, "outside/site.cer": "no certificate" });
  return join(folder, "specs");
}

async function messagesOf(options: RunOptions, ...args: readonly string[]): Promise<string[]> {
  const { stdout } = await cemspec(["check", "site.cem.yaml", "--format", "json", ...args], options);
  const { files } = JSON.parse(stdout) as { files: { findings: { code: string; message: string }[] }[] };
  return files.flatMap(({ findings }) => findings.map(({ code, message }) => `${code}: ${message}`));
}

describe("a certificate file outside of the spec's folder", () => {
  test("is a finding that says why, and what allows it", async () => {
    const cwd = project(naming("../outside/site.cer"));
    expect(await messagesOf({ cwd })).toEqual([
      expect.stringMatching(
        /^CEM317: \.\.\/outside\/site\.cer is not read: it lies outside .* cemspec\.certificates\.allowOutside, or give --allow-outside\.$/,
      ),
    ]);
    expect((await cemspec(["check"], { cwd })).code).toBe(1);
  });

  test("is read when the command line allows it", async () => {
    const cwd = project(naming("../outside/site.cer"));
    const [message] = await messagesOf({ cwd }, "--allow-outside");
    expect(message).toContain("it is not a certificate in any known format");
    for (const command of ["probe", "request", "runbook", "topology"]) {
      const { stderr } = await cemspec([command, "site.cem.yaml", "--allow-outside", "--no-such"], { cwd });
      expect(stderr).toContain("--no-such");
      expect(stderr).not.toContain("allow-outside");
    }
  });

  test("in the threads of many files too", async () => {
    const specs = Array.from({ length: 40 }, (_, index) => [`specs/${index}.cem.yaml`, naming("../site.cer")]);
    const cwd = folderWith({ ...Object.fromEntries(specs), "site.cer": "no certificate" });
    for (const [args, reason] of [
      [[], "it lies outside the folder"],
      [["--allow-outside"], "it is not a certificate in any known format"],
    ] as const) {
      const { stdout } = await cemspec(["check", "specs", "--threads", "2", ...args], { cwd });
      expect(stdout.split(reason)).toHaveLength(41);
    }
  });

  test("of the root certificate is refused too", async () => {
    const cwd = project(naming("site.cer", `    rootCa: { file: "//host/root.cer", distributed: true }\n`));
    writeFileSync(join(cwd, "site.cer"), "no certificate");
    expect(await messagesOf({ cwd })).toContainEqual(
      expect.stringMatching(/^CEM317: \/\/host\/root\.cer is not read: it names another computer/),
    );
  });
});

test("what is refused is touched by no system call", async () => {
  const files = [
    "\\\\host.example\\share\\a.pfx",
    "//host.example/share/a.pfx",
    "../../forbidden/a.pfx",
    "/forbidden/a.pfx",
    "/dev/zero",
    "/proc/self/environ",
    "file:///forbidden/a.pfx",
    "NUL",
    "C:\\forbidden\\a.pfx",
    "link/forbidden.pfx",
    "to-share",
  ];
  const entries = files.map(
    (file, index) =>
      `  c${index}:\n    file: ${JSON.stringify(file)}\n    issuedBy: public\n    rootCa: { file: ${JSON.stringify(file)} }\n`,
  );
  const cwd = project(changed(goodSpec, "\nsmp:", `${entries.join("")}\nsmp:`));
  mkdirSync(join(cwd, "in"));
  symlinkSync("/forbidden", join(cwd, "link"));
  symlinkSync("\\\\host.example\\share\\a.pfx", join(cwd, "to-share"));
  const { env, touches } = recording();
  const messages = await messagesOf({ cwd, env });
  expect(messages.filter(message => message.startsWith("CEM317"))).toHaveLength(2 * files.length);
  const touched = touches().map(({ where }) => where);
  // What is looked at is recorded: the links themselves are.
  expect(touched).toContain(join(cwd, "link"));
  expect(touched).toContain(join(cwd, "to-share"));
  const far = /forbidden|host\.example|^\/dev|^\/proc\/self\/environ|NUL|C:/;
  expect(touched.filter(where => far.test(where))).toEqual([]);
  expect(touches().filter(({ what }) => what !== "file")).toEqual([]);
});

test("a folder is searched without following links", async () => {
  const cwd = project(goodSpec);
  symlinkSync("/dev/zero", join(cwd, ".gitignore"));
  const { env, touches } = recording();
  const { stdout } = await cemspec(["check", ".", "--format", "json"], { cwd, env });
  expect(JSON.parse(stdout)).toMatchObject({ files: [{ file: "site.cem.yaml" }] });
  expect(new Set(touches().flatMap(({ how, where }) => (where.endsWith(".gitignore") ? [how] : [])))).toEqual(
    new Set(["lstat"]),
  );
});
