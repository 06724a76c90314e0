import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "./good-spec";
import { codesIn } from "./json-shape";
import { cemspec, folderWith, root } from "./program";

/** What `--fix` makes of one spec. */
async function fixed(spec: string): Promise<string> {
  const folder = folderWith({ "cem.yaml": spec });
  await cemspec(["check", folder, "--fix"]);
  return readFileSync(join(folder, "cem.yaml"), "utf8");
}

/** Faults of several kinds, with comments, quotes and both styles around them. */
const faulty = `# A comment at the top.
${changed(wrongPort, "port: 443\n", "port: 443 # the agents' port\n")
  .replace("  agentSite:\n", "  agentSite:\n    installCertificate: true # ticked\n")
  .replace('itms: "8.8"', "itms: 8.10 # unquoted")}siteServers:
  - fqdn: 'https://pkg.example.net' # quoted
# The end.
`;

describe("--fix", () => {
  test("mends what has a preferred fix, and says how much", async () => {
    const folder = folderWith({ "cem.yaml": faulty });
    const { stdout, code } = await cemspec(["check", folder, "--fix"]);
    expect(stdout).toMatch(/^1 file, nothing found, 4 fixed\b/);
    expect(code).toBe(0);
    expect(codesIn((await cemspec(["check", folder, "--format", "json"])).stdout)).toEqual([]);
  });

  test("keeps every comment, quote and line that it has no business with", async () => {
    const text = await fixed(faulty);
    expect(text).toContain("# A comment at the top.\n");
    expect(text).toContain("port: 8443 # the agents' port\n");
    expect(text).toContain("installCertificate: false # ticked\n");
    expect(text).toContain("fqdn: 'pkg.example.net' # quoted\n");
    expect(text).toContain('itms: "8.10" # unquoted\n');
    expect(text.endsWith("# The end.\n")).toBe(true);
    expect(text.split("\n").length).toBe(faulty.split("\n").length);
  });

  test("is done after one run: a second one changes nothing", async () => {
    const once = await fixed(faulty);
    expect(await fixed(once)).toBe(once);
    const folder = folderWith({ "cem.yaml": once });
    const before = statSync(join(folder, "cem.yaml"));
    await cemspec(["check", folder, "--fix"]);
    const after = statSync(join(folder, "cem.yaml"));
    // Not even written again.
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
  });

  test("the broken example loses what can be mended and is stable then", async () => {
    const spec = readFileSync(join(root, "examples/broken.cem.yaml"), "utf8");
    const once = await fixed(spec);
    expect(once).not.toBe(spec);
    expect(await fixed(once)).toBe(once);
  });

  test("keeps CRLF everywhere, in what it adds too", async () => {
    const spec = changed(faulty, "    servers: [smp.example.net]", "    servers:\n      - pkg.example.net");
    const text = await fixed(spec.replaceAll("\n", "\r\n"));
    expect(text).toContain("      - smp.example.net\r\n");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.replaceAll("\r\n", "\n")).toBe(await fixed(spec));
  });

  test("keeps the byte order mark, and adds none", async () => {
    const marked = await fixed(`\uFEFF${faulty}`);
    expect(marked).toBe(`\uFEFF${await fixed(faulty)}`);
    expect((await fixed(faulty)).startsWith("\uFEFF")).toBe(false);
  });

  test("works without a line end at the end", async () => {
    expect(await fixed(wrongPort.trimEnd())).toBe(goodSpec.trimEnd());
  });

  test("keeps the file's mode, and leaves nothing beside it", async () => {
    const folder = folderWith({ "cem.yaml": faulty });
    chmodSync(join(folder, "cem.yaml"), 0o640);
    await cemspec(["check", folder, "--fix"]);
    expect(statSync(join(folder, "cem.yaml")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(["cem.yaml"]);
  });

  test("a mode that the umask would narrow is kept as well", async () => {
    const folder = folderWith({ "cem.yaml": faulty });
    chmodSync(join(folder, "cem.yaml"), 0o666);
    await cemspec(["check", folder, "--fix"]);
    expect(statSync(join(folder, "cem.yaml")).mode & 0o777).toBe(0o666);
  });

  test("mends the file that a link leads to, and leaves the link a link", async () => {
    const folder = folderWith({ "real/site.yaml": faulty });
    symlinkSync(join("real", "site.yaml"), join(folder, "cem.yaml"));
    await cemspec(["check", join(folder, "cem.yaml"), "--fix"]);
    expect(lstatSync(join(folder, "cem.yaml")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/site.yaml"), "utf8")).toBe(await fixed(faulty));
  });

  test("mends each document of a file", async () => {
    expect(await fixed(`${wrongPort}---\n${wrongPort}`)).toBe(`${goodSpec}---\n${goodSpec}`);
  });

  test("leaves broken YAML alone", async () => {
    const broken = `${wrongPort}\nname: [`;
    expect(await fixed(broken)).toBe(broken);
  });

  test("without it nothing is written", async () => {
    const folder = folderWith({ "cem.yaml": faulty });
    await cemspec(["check", folder]);
    expect(readFileSync(join(folder, "cem.yaml"), "utf8")).toBe(faulty);
  });
});
