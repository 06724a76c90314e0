import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "./good-spec";
import { codesIn, reportOf } from "./json-shape";
import { cemspec, folderWith, root } from "./program";

/** What `--fix` makes of one spec, or `--fix-decisions`. */
async function fixed(spec: string, option = "--fix"): Promise<string> {
  const folder = folderWith({ "cem.yaml": spec });
  await cemspec(["check", folder, option]);
  return readFileSync(join(folder, "cem.yaml"), "utf8");
}

const misspelled = changed(goodSpec, "enabled: true", "enabled: 'true'");

/** Faults of several kinds, with comments, quotes and both styles around them: two are misspelled, two wait for a decision. */
const faulty = `# A comment at the top.
${changed(wrongPort, "port: 443\n", "port: 443 # the agents' port\n")
  .replace("  agentSite:\n", "  agentSite:\n    installCertificate: true # ticked\n")
  .replace('itms: "8.8"', "itms: 8.10 # unquoted")}siteServers:
  - fqdn: 'https://pkg.example.net' # quoted
# The end.
`;

describe("--fix", () => {
  test("mends what is only spelled wrong, and says how much, and what is left to decide", async () => {
    const folder = folderWith({ "cem.yaml": faulty });
    const { stdout, code } = await cemspec(["check", folder, "--fix"]);
    expect(stdout).toMatch(/\n1 file, 2 errors, 2 fixed, 2 to decide \(--fix-decisions\)/);
    expect(code).toBe(1);
    expect(codesIn((await cemspec(["check", folder, "--format", "json"])).stdout)).toEqual(["CEM508", "CEM101"]);
  });

  test("keeps every comment, quote and line that it has no business with, and every value", async () => {
    const text = await fixed(faulty);
    expect(text).toContain("# A comment at the top.\n");
    expect(text).toContain("port: 443 # the agents' port\n");
    expect(text).toContain("installCertificate: true # ticked\n");
    expect(text).toContain("fqdn: 'pkg.example.net' # quoted\n");
    expect(text).toContain('itms: "8.10" # unquoted\n');
    expect(text.endsWith("# The end.\n")).toBe(true);
    expect(text.split("\n").length).toBe(faulty.split("\n").length);
  });

  test("says in JSON what was done", async () => {
    const folder = folderWith({ "cem.yaml": faulty });
    const { stdout } = await cemspec(["check", folder, "--fix", "--format", "json"]);
    expect(reportOf(stdout).files[0]?.fixed).toEqual([
      { code: "CEM010", path: "itms", title: 'Write "8.10"', applicability: "safe", console: null },
      {
        code: "CEM006",
        path: "siteServers[0].fqdn",
        title: "Write pkg.example.net",
        applicability: "safe",
        console: null,
      },
    ]);
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

  test("the broken example has nothing that is only spelled wrong, and loses by decisions what can be decided", async () => {
    const spec = readFileSync(join(root, "examples/broken.cem.yaml"), "utf8");
    expect(await fixed(spec)).toBe(spec);
    const once = await fixed(spec, "--fix-decisions");
    expect(once).not.toBe(spec);
    expect(once).toContain("subjectAlternativeNames: [smp.example.net]");
    expect(await fixed(once, "--fix-decisions")).toBe(once);
  });

  test("keeps CRLF everywhere, in what it adds too", async () => {
    const spec = changed(faulty, "    servers: [smp.example.net]", "    servers:\n      - pkg.example.net");
    const text = await fixed(spec.replaceAll("\n", "\r\n"), "--fix-decisions");
    expect(text).toContain("      - smp.example.net\r\n");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.replaceAll("\r\n", "\n")).toBe(await fixed(spec, "--fix-decisions"));
  });

  test("keeps the byte order mark, and adds none", async () => {
    const marked = await fixed(`\uFEFF${faulty}`);
    expect(marked).toBe(`\uFEFF${await fixed(faulty)}`);
    expect((await fixed(faulty)).startsWith("\uFEFF")).toBe(false);
  });

  test("works without a line end at the end", async () => {
    expect(await fixed(misspelled.trimEnd())).toBe(goodSpec.trimEnd());
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
    expect(await fixed(`${misspelled}---\n${misspelled}`)).toBe(`${goodSpec}---\n${goodSpec}`);
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

describe("--fix-decisions", () => {
  test("writes decisions too, and lists console by console what has to be changed there", async () => {
    const folder = folderWith({ "cem.yaml": faulty });
    const { stdout, code } = await cemspec(["check", folder, "--fix-decisions"]);
    expect(stdout).toContain(
      [
        "  Written in the spec, and still to be changed:",
        "  the SMP console",
        "    CEM508  Clear “Install certificate” in the SMP console",
        "    CEM101  Use 8443 in the SMP console (listener and perimeter firewall agree)",
        "1 file, nothing found, 2 fixed, 2 decided and to be changed in the consoles listed above",
      ].join("\n"),
    );
    expect(code).toBe(0);
    const text = readFileSync(join(folder, "cem.yaml"), "utf8");
    expect(text).toContain("port: 8443 # the agents' port\n");
    expect(text).toContain("installCertificate: false # ticked\n");
  });

  test("names the consoles in JSON", async () => {
    const folder = folderWith({ "cem.yaml": wrongPort });
    const { stdout } = await cemspec(["check", folder, "--fix-decisions", "--format", "json"]);
    expect(reportOf(stdout).files[0]?.fixed).toEqual([
      {
        code: "CEM101",
        path: "policy.gateways[0].port",
        title: "Use 8443 in the SMP console (listener and perimeter firewall agree)",
        applicability: "decision",
        console: "the SMP console",
      },
    ]);
  });

  test("that moves the listener leaves its restart to be done", async () => {
    const spec = changed(
      goodSpec,
      "      port: 8443\n      certificate",
      "      port: 443\n      restarted: true\n      certificate",
    );
    const folder = folderWith({ "cem.yaml": spec });
    const { stdout } = await cemspec(["check", folder, "--fix-decisions"]);
    expect(stdout).toContain("  Gateway Manager on dmz1\n    CEM112  Use 8443 in Gateway Manager on dmz1");
    expect(stdout).toContain("CEM503");
    expect(readFileSync(join(folder, "cem.yaml"), "utf8")).toContain("port: 8443\n      restarted: false\n");
  });
});
