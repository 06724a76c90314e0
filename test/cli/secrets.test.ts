import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatNames } from "../../server/src/cli/options";
import { changed, goodSpec } from "./good-spec";
import { cemspec, folderWith } from "./program";

const certificate = "    issuedBy: public\n";

/** The good spec with further lines in its certificate. */
function withLines(...lines: string[]): string {
  return changed(goodSpec, certificate, certificate + lines.map(line => `    ${line}\n`).join(""));
}

const specs: readonly (readonly [name: string, specWith: (secret: string) => string])[] = [
  ["as it is", secret => withLines(`password: ${secret}`)],
  ["in double quotes", secret => withLines(`password: "${secret}"`)],
  ["in single quotes, with a comment", secret => withLines(`password: '${secret}' # the password`)],
  ["with a finding on the line below", secret => withLines(`password: ${secret}`, "bogus: 1")],
  ["with a finding below a blank line", secret => withLines(`password: ${secret}`, "", "bogus: 1")],
  ["misspelled passwrd", secret => withLines(`passwrd: ${secret}`)],
  ["misspelled pasword", secret => withLines(`pasword: ${secret}`)],
  ["misspelled Password", secret => withLines(`Password: ${secret}`)],
  ["misspelled psswrd", secret => withLines(`psswrd: ${secret}`)],
  ["shortened pwd", secret => withLines(`pwd: ${secret}`)],
  ["as passphrase", secret => withLines(`passphrase: ${secret}`)],
  ["as pfxPassword", secret => withLines(`pfxPassword: ${secret}`)],
  ["with a quoted key", secret => withLines(`"password": ${secret}`)],
  ["twice", secret => withLines("password: prompt", `password: ${secret}`, "password: other")],
  ["as a block", secret => withLines("password: |", `  ${secret}`, "bogus: 1")],
  ["on the next line", secret => withLines("password:", `  ${secret}`, "bogus: 1")],
  ["over two lines", secret => withLines(`password: "one`, `  ${secret}"`, "bogus: 1")],
  ["in a list", secret => withLines("password:", `  - ${secret}`, "bogus: 1")],
  ["in a list at the key's column", secret => withLines("password:", `- ${secret}`, "bogus: 1")],
  ["in a map", secret => withLines(`password: { value: ${secret} }`, "bogus: 1")],
  ["with a tag", secret => withLines(`password: !secret ${secret}`)],
  ["behind an anchor", secret => withLines(`password: &p ${secret}`)],
  ["with env in another spelling", secret => withLines(`password: "env: ${secret}"`)],
  ["behind a good reference", secret => withLines(`password: prompt ${secret}`)],
  [
    "in a flow map",
    secret => changed(goodSpec, "\nsmp:", `  flow: { issuedBy: public, password: ${secret}, bogus: 1 }\n\nsmp:`),
  ],
  ["at the wrong place", secret => changed(goodSpec, "  fqdn: smp", `  password: ${secret}\n  fqdn: smp`)],
  ["in broken YAML", secret => `${withLines(`password: ${secret}: x`)}]`],
  ["in broken YAML, unclosed", secret => withLines(`password: "${secret}`)],
  ["in broken YAML, misspelled", secret => withLines(`passwrd: "${secret}`)],
  ["taken for an alias", secret => withLines(`password: *${secret}`)],
  ["taken for a tag", secret => withLines(`password: !${secret}`)],
  ["taken for a block header", secret => withLines(`password: >${secret}`)],
  ["taken for another block header", secret => withLines(`password: |${secret}`)],
  ["taken for a reserved character", secret => withLines(`password: @${secret}`)],
  ["taken for a directive", secret => withLines(`password: %${secret}`)],
  ["taken for an escape", secret => withLines(`password: "\\${secret}"`)],
  ["with a broken line below", secret => withLines(`password: ${secret}`, "bogus: [")],
];

/** One password per spec, so that an output tells whose it is. All after its first two letters is looked for. */
const secretOf = (index: number): string => `Tr0ub4dor&${String(index).padStart(3, "0")}x`;

/** Everything that any output of `check` says of all the specs. */
async function everythingSaid(folder: string): Promise<string> {
  const runs = [
    ...formatNames.map(format => cemspec(["check", folder, "--verbose", "--format", format])),
    cemspec(["check", folder, "--verbose"], { env: { FORCE_COLOR: "1" } }),
  ];
  return (await Promise.all(runs)).map(({ stdout, stderr }) => stdout + stderr).join("");
}

describe("a password in a spec never appears in any output", () => {
  const folder = mkdtempSync(join(tmpdir(), "cemspec-secrets-"));
  let said = "";

  beforeAll(async () => {
    specs.forEach(([, specWith], index) => {
      writeFileSync(join(folder, `${index}.cem.yaml`), specWith(secretOf(index)));
    });
    said = await everythingSaid(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(specs.map(([name], index) => ({ name, index })))("$name", ({ index }) => {
    // Each of them has a finding, so that there was something to show.
    expect(said).toContain(`${index}.cem.yaml`);
    expect(said).not.toContain(secretOf(index).slice(2));
  });

  test("nor on standard input", async () => {
    const { stdout } = await cemspec(["check", "-"], { input: withLines(`password: ${secretOf(0)}`) });
    expect(stdout).toContain("CEM319");
    expect(stdout).not.toContain(secretOf(0));
  });

  test("nor does what else stands on its line, unless it is only a reference", async () => {
    const lines = ["password: env:CEM_SAN_PASSWORD", "bogus: 1"];
    const { stdout } = await cemspec(["check", "-"], { input: withLines(...lines) });
    expect(stdout).toContain("password: env:CEM_SAN_PASSWORD");
    expect((await cemspec(["check", "-"], { input: withLines("password: prompt", "bogus: 1") })).stdout).toContain(
      "password: prompt",
    );
  });

  test("the lines beside it are shown", async () => {
    const { stdout } = await cemspec(["check", "-"], { input: withLines(`password: ${secretOf(0)}`, "bogus: 1") });
    expect(stdout).toContain("bogus: 1");
    expect(stdout).toMatch(/password: \*+\n/);
  });

  test("the password that opens a file, from the environment, is not shown either", async () => {
    const spec = withLines("file: locked.pfx", "password: env:CEM_TEST_PASSWORD");
    const files = folderWith({ "cem.yaml": spec, "locked.pfx": "not a certificate" });
    for (const format of formatNames) {
      const { stdout, stderr } = await cemspec(["check", files, "--verbose", "--format", format], {
        env: { CEM_TEST_PASSWORD: secretOf(0) },
      });
      expect(stdout + stderr).not.toContain(secretOf(0).slice(2));
      expect(stdout).toContain("CEM317");
    }
  });
});
