import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec } from "./good-spec";
import { cemspec, ensureBuilt, folderWith, plainEnvironment, program } from "./program";

const old = "what was there before\n";
const endingEarly = join(import.meta.dirname, "ending-early.cjs");
const knownNames = join(import.meta.dirname, "known-names.cjs");

const misspelled = changed(goodSpec, "enabled: true", "enabled: 'true'");

/** The commands that write files: what they write, and whether something is there before. */
const writers = [
  { name: "check --fix", args: ["check", "cem.yaml", "--fix"], file: "cem.yaml", before: misspelled, marks: ["enabled: true"] },
  { name: "runbook", args: ["runbook", "spec.cem.yaml", "--output", "out"], file: "out", before: old, marks: ["# "] },
  { name: "topology", args: ["topology", "spec.cem.yaml", "--output", "out"], file: "out", before: old, marks: ["</svg>"] },
  { name: "init", args: ["init", "new.cem.yaml", "--smp", "smp.example.net", "--gateway", "gw.example.com"], file: "new.cem.yaml", before: undefined, marks: ["smp.example.net"] },
] as const; // biome-ignore format: a table

function folderFor({ file, before }: (typeof writers)[number]): string {
  return folderWith({ "spec.cem.yaml": goodSpec, ...(before !== undefined && { [file]: before }) });
}

function contentOf(folder: string, file: string): string | undefined {
  return existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined;
}

describe.each(writers)("a file that “$name” writes", writer => {
  test.each(["write", "sync", "rename"])("is the old one, whole, when the process dies at the %s", async moment => {
    const folder = folderFor(writer);
    const env = { NODE_OPTIONS: `--require=${endingEarly}`, CEMSPEC_END_AT: moment };
    expect((await cemspec(writer.args, { cwd: folder, env })).code).toBeNull();
    expect(contentOf(folder, writer.file)).toBe(writer.before);
    // And nothing stands in the way of doing it again.
    expect((await cemspec(writer.args, { cwd: folder })).code).toBeLessThan(2);
    for (const mark of writer.marks) expect(contentOf(folder, writer.file)).toContain(mark);
  });

  test.runIf(process.platform !== "win32")("is the old one, whole, when there is no room for the new one", async () => {
    const folder = folderFor(writer);
    ensureBuilt();
    // A file must not grow beyond 0 blocks; what ends a process over that is ignored, so that it gets an error as from a full disk.
    const child = spawn("bash", ["-c", `trap '' XFSZ; ulimit -f 0; exec "$@"`, "-", process.execPath, program, ...writer.args], {
      cwd: folder,
      env: plainEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    }); // biome-ignore format: one command
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", data => (said += data));
    const code = await new Promise(resolve => child.once("close", resolve));
    expect(contentOf(folder, writer.file)).toBe(writer.before);
    expect(readdirSync(folder).filter(name => name.endsWith(".tmp"))).toEqual([]);
    expect([code, said]).toEqual([2, expect.stringMatching(new RegExp(`^cemspec: cannot read or write ${writer.file}`, "m"))]);
  }); // biome-ignore format: one sentence
});

describe("--output", () => {
  const runbook = (folder: string, output: string) =>
    cemspec(["runbook", "spec.cem.yaml", "--output", output], { cwd: folder });

  test("keeps the mode of a file, and gives a new one what the umask says", async () => {
    const folder = folderWith({ "spec.cem.yaml": goodSpec, "out.md": old });
    chmodSync(join(folder, "out.md"), 0o606);
    await runbook(folder, "out.md");
    expect(statSync(join(folder, "out.md")).mode & 0o777).toBe(0o606);
    await runbook(folder, "new.md");
    expect(statSync(join(folder, "new.md")).mode & 0o777).toBe(0o666 & ~process.umask());
    expect(readdirSync(folder).toSorted()).toEqual(["new.md", "out.md", "spec.cem.yaml"]);
  });

  test("follows links, those too that lead to a file that is not there yet", async () => {
    const folder = folderWith({ "spec.cem.yaml": goodSpec, "real/old.md": old });
    symlinkSync(join("real", "old.md"), join(folder, "old.md"));
    symlinkSync(join("real", "new.md"), join(folder, "new.md"));
    for (const name of ["old.md", "new.md"]) {
      await runbook(folder, name);
      expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(folder, "real", name), "utf8")).toContain("# ");
    }
  });

  test("writes first to where nobody can have put a link, by a name of its own each time", async () => {
    const folder = folderWith({ "spec.cem.yaml": goodSpec, "out.md": old });
    const env = { NODE_OPTIONS: `--require=${endingEarly}`, CEMSPEC_END_AT: "rename" };
    const options = { cwd: folder, env };
    for (let run = 0; run < 2; run++) await cemspec(["runbook", "spec.cem.yaml", "--output", "out.md"], options);
    const left = readdirSync(folder).filter(name => name.endsWith(".tmp"));
    expect(new Set(left).size).toBe(2);
    expect(left.every(name => /^out\.md\.[0-9a-f-]{36}\.tmp$/.test(name))).toBe(true);
  });

  test.each(["out.md", "new.cem.yaml"])("follows no link there even if its name were known: %s", async file => {
    const folder = folderWith({ "spec.cem.yaml": goodSpec, "victim.md": old });
    symlinkSync("victim.md", join(folder, `${file}.known.tmp`));
    const init = ["init", file, "--smp", "smp.example.net", "--gateway", "gw.example.com"];
    const args = file === "out.md" ? ["runbook", "spec.cem.yaml", "--output", file] : init;
    const { code, stderr } = await cemspec(args, { cwd: folder, env: { NODE_OPTIONS: `--require=${knownNames}` } });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`cannot read or write ${file}`)]);
    expect(readFileSync(join(folder, "victim.md"), "utf8")).toBe(old);
    expect(existsSync(join(folder, file))).toBe(false);
  });

  test.runIf(process.platform !== "win32")("writes into what is no file without taking its place", async () => {
    const folder = folderWith({ "spec.cem.yaml": goodSpec });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const reading = outputOf("cat", [join(folder, "pipe")]);
    expect((await runbook(folder, "pipe")).code).toBe(0);
    expect(await reading).toContain("# ");
    expect(lstatSync(join(folder, "pipe")).isFIFO()).toBe(true);
  });

  test("a folder is refused in one line", async () => {
    const folder = folderWith({ "spec.cem.yaml": goodSpec });
    mkdirSync(join(folder, "out"));
    const { code, stderr } = await runbook(folder, "out");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^cemspec: cannot read or write out: .+\n$/)]);
  });

  test.runIf(process.getuid?.() !== 0)("a file that must not be written stays", async () => {
    const folder = folderWith({ "spec.cem.yaml": goodSpec });
    writeFileSync(join(folder, "out.md"), old, { mode: 0o444 });
    expect((await runbook(folder, "out.md")).code).toBe(2);
    expect(readFileSync(join(folder, "out.md"), "utf8")).toBe(old);
  });
});

function outputOf(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", data => (text += data));
  return new Promise(resolve => child.once("close", () => resolve(text)));
}
