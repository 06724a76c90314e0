import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { formatNames } from "../../server/src/cli/options";
import { pfx, selfSigned } from "../lsp/pki";
import { changed, goodSpec, wrongPort } from "./good-spec";
import { reportOf } from "./json-shape";
import { cemspec, ensureBuilt, folderWith, type RunOptions, root } from "./program";

beforeAll(() => ensureBuilt());

/** Five kinds of specs by turns: right, wrong, one that names certificate files, broken YAML, and nothing at all. */
function manySpecs(count: number): Record<string, string> {
  const examples = ["broken", "split-domain"].map(name =>
    readFileSync(join(root, "examples", `${name}.cem.yaml`), "utf8"),
  );
  const locked = changed(goodSpec, "    hash:", "    file: locked.pfx\n    password: env:CEM_TEST_PASSWORD\n    hash:");
  const kinds = [goodSpec, wrongPort, locked, ...examples, "gateways: [", ""];
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${index % 3 === 0 ? "" : `site-${index % 3}/`}s${index}.cem.yaml`,
      kinds[index % kinds.length] ?? "",
    ]),
  );
}

/** A certificate that no spec here is about, locked, in every folder that specs look into. */
function certificatesIn(folder: string): void {
  for (const site of ["", "site-1", "site-2"])
    cpSync(join(root, "examples", "certs"), join(folder, site, "certs"), { recursive: true });
  const locked = pfx(selfSigned({ names: ["locked.example.com"] }), "open");
  for (const site of ["", "site-1", "site-2"]) writeFileSync(join(folder, site, "locked.pfx"), locked);
}

/** The same command with one thread and with several. */
async function both(args: readonly string[], options: RunOptions) {
  const [one, several] = [
    ["--threads", "1"],
    ["--threads", "3"],
  ].map(threads => cemspec(["check", ...args, "--as-of", "2027-01-01", ...threads], options));
  return { one: await one, several: await several };
}

describe("a folder of many specs, checked on several cores", () => {
  const env = { CEM_TEST_PASSWORD: "open" };

  test.each(formatNames)("prints the same as one core would, as %s", async format => {
    const folder = folderWith(manySpecs(200));
    certificatesIn(folder);
    const { one, several } = await both([".", "-", "--format", format, "--verbose"], {
      cwd: folder,
      env,
      input: wrongPort,
    });
    expect(several?.stdout).toBe(one?.stdout);
    expect([one?.code, several?.code]).toEqual([1, 1]);
  });

  test("with the passwords of the environment", async () => {
    const folder = folderWith(manySpecs(80));
    certificatesIn(folder);
    const codes = async (env: Record<string, string>) => {
      const { stdout } = await cemspec(["check", folder, "--threads", "2", "--format", "json"], { env });
      return reportOf(stdout).files.flatMap(({ findings }) => findings.map(({ code }) => code));
    };
    expect(await codes({})).toContain("CEM318");
    expect(await codes(env)).not.toContain("CEM318");
  });

  test("says how fast it was, to people alone", async () => {
    const folder = folderWith(manySpecs(80));
    const { one, several } = await both([folder], {});
    expect(one?.stderr).toMatch(/^80 files in \d+\.\d s · \d+ files per second\n$/);
    expect(several?.stderr).toMatch(/^80 files in \d+\.\d s · \d+ files per second · 2 threads\n$/);
    for (const format of formatNames.filter(name => name !== "text"))
      expect(await cemspec(["check", folder, "--format", format])).toMatchObject({ stderr: "" });
  });

  test("with colours when they are asked for", async () => {
    const folder = folderWith(manySpecs(80));
    const { one, several } = await both([folder], { env: { FORCE_COLOR: "1" } });
    expect(several?.stdout).toBe(one?.stdout);
    expect(several?.stdout).toContain("\u001b[31m");
  });

  test("--threads takes numbers", async () => {
    for (const wrong of ["0", "-1", "two", "1.5"]) {
      const { code, stderr } = await cemspec(["check", `--threads=${wrong}`]);
      expect(stderr).toMatch(/^cemspec: --threads takes a number/);
      expect(code).toBe(2);
    }
  });
});

describe("what cannot be checked", () => {
  test.skipIf(process.platform !== "linux")(
    "is told, with the others' findings and without an end that could pass for a result",
    async () => {
      const folder = folderWith({ ...manySpecs(80), "z.cem.yaml": wrongPort });
      // A file whose begin nobody can read.
      const paths = ["/proc/self/mem", folder];
      const { one, several } = await both([...paths, "--format", "github"], {});
      expect(several?.stdout).toBe(one?.stdout);
      expect(several?.stdout).toContain("z.cem.yaml");
      expect(several?.stderr).toMatch(/^cemspec: cannot read or write \/proc\/self\/mem: [^\n]+\n$/);
      expect(several?.stderr).toBe(one?.stderr);
      expect([one?.code, several?.code]).toEqual([2, 2]);
      const { stdout } = await cemspec(["check", ...paths, "--format", "json"]);
      expect(() => JSON.parse(stdout)).toThrow();
    },
  );

  test("a thread that dies takes nothing along but its file", async () => {
    const folder = folderWith(manySpecs(80));
    // Far more than the heap of its thread holds.
    const huge = Array.from(
      { length: 60_000 },
      (_, index) => `  g${index}: { fqdn: g${index}.example.com, servers: [] }\n`,
    );
    const without = await cemspec(["check", folder, "--threads", "2", "--format", "github"]);
    // In the middle of what a thread is given at once.
    writeFileSync(join(folder, "s30-huge.cem.yaml"), `apiVersion: cem/v1\ngateways:\n${huge.join("")}`);
    const env = { NODE_OPTIONS: "--max-old-space-size=64" };
    const { stdout, stderr, code } = await cemspec(["check", folder, "--threads", "2", "--format", "github"], { env });
    expect(stderr).toMatch(/^cemspec: [^\n]*s30-huge\.cem\.yaml could not be checked: [^\n]*memory[^\n]*\n$/);
    expect(stdout).toBe(without.stdout);
    expect(code).toBe(2);
    const beside = await cemspec(["check", join(folder, "s30-huge.cem.yaml"), "-", folder, "--threads", "2"], { env });
    expect(beside.stderr).toMatch(/^cemspec: [^\n]*s30-huge\.cem\.yaml could not be checked: [^\n]*memory[^\n]*\n$/);
  });
});
