import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeNew } from "../../server/src/cli/write-new";
import { cemspec, folderWith } from "../cli/program";
import { example, pfx, selfSigned } from "../lsp/pki";
import { spec } from "../support/base-spec";
import { hasTerminals, inTerminal } from "./conversation";

const names = ["--smp", "smp.example.net", "--gateway", "gateway.example.com"];
const secret = "Tr0ub4dor&3-init";

function written(folder: string, file = "cem.yaml"): string {
  return readFileSync(join(folder, file), "utf8");
}

describe("cemspec init", () => {
  test("writes a spec from its options, and says what is still open in it", async () => {
    const folder = folderWith();
    const { code, stdout, stderr } = await cemspec(["init", ...names, "--port", "8443", "--name", "Site"], {
      cwd: folder,
    });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^cem\.yaml is written\.\n\nStill open:\n {2}\d+:7 {2}CEM003 {2}Still to do in phase 7: policy\.gateways\[0\]\.thumbprint/,
    );
    expect(stdout).toContain("run: cemspec check cem.yaml\n");
    expect(written(folder)).toMatch(/^name: Site #/m);
    expect(readdirSync(folder)).toEqual(["cem.yaml"]);
  });

  test("fills in what the certificate's file holds, and names it from the spec's folder", async () => {
    const folder = folderWith({ "specs/certs/cem-san.pfx": example("certs/cem-san.pfx") });
    const args = ["init", "specs/site.cem.yaml", "--certificate", "specs/certs/cem-san.pfx", ...names];
    const { code, stdout } = await cemspec(args, { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).not.toContain("Still open");
    expect(written(folder, "specs/site.cem.yaml")).toContain("file: certs/cem-san.pfx #");
    expect(await cemspec(["check"], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("1 file"),
    });
  });

  test("says what reading a certificate outside of the spec's folder takes", async () => {
    const folder = folderWith({ "certs/cem-san.pfx": example("certs/cem-san.pfx"), "specs/.keep": "" });
    const args = ["init", "specs/site.cem.yaml", "--certificate", "certs/cem-san.pfx", ...names];
    const { stdout } = await cemspec(args, { cwd: folder });
    expect(stdout).toMatch(/CEM317 {2}\.\.\/certs\/cem-san\.pfx is not read/);
    expect(written(folder, "specs/site.cem.yaml")).toContain("file: ../certs/cem-san.pfx #");
    expect((await cemspec(["check"], { cwd: folder })).code).toBe(1);
    expect((await cemspec(["check", "--allow-outside"], { cwd: folder })).code).toBe(0);
  });

  test("opens a locked file by a variable, and writes the variable's name and not the password", async () => {
    const identity = selfSigned({ names: ["smp.example.net", "gateway.example.com"] });
    const folder = folderWith({ "locked.pfx": pfx(identity, secret) });
    const args = ["init", "--certificate", "locked.pfx", "--password", "env:CEM_TEST_PW", ...names];
    const { stdout } = await cemspec(args, { cwd: folder, env: { CEM_TEST_PW: secret } });
    expect(stdout).toContain("CEM313");
    expect(written(folder)).toContain(identity.thumbprint);
    expect(written(folder)).toContain("password: env:CEM_TEST_PW #");
    expect(written(folder) + stdout).not.toContain(secret);
  });

  test.each([
    ["a name is missing", ["--smp", "smp.example.net"], "without a terminal to ask in, init needs --smp and --gateway"],
    ["a name is none", ["--smp", "smp", "--gateway", "g.example.com"], "--smp “smp”: It has no domain"],
    ["the port is none", [...names, "--port", "x"], "--port “x”: Ports run from 1 to 65535."],
    [
      "the certificate is not there",
      [...names, "--certificate", "a.pfx"],
      "--certificate a.pfx: there is no such file",
    ],
    [
      "there is no such folder",
      ["no/cem.yaml", ...names],
      "cannot read or write no/cem.yaml: there is no such file or folder",
    ],
    ["two files are named", ["a.yaml", "b.yaml", ...names], "init writes one file"],
    ["standard output is named", ["-", ...names], "init writes a file, not standard output"],
    ["an option is unknown", ["--nope"], "Unknown option '--nope'"],
  ])("writes nothing when %s", async (_, args, why) => {
    const folder = folderWith();
    const { code, stderr } = await cemspec(["init", ...args], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("does not repeat a password that was given in place of a reference", async () => {
    const { code, stderr } = await cemspec(["init", ...names, "--password", secret], { cwd: folderWith() });
    expect(code).toBe(2);
    expect(stderr).toContain("--password takes prompt or env:NAME");
    expect(stderr).not.toContain(secret);
  });

  test("leaves a file alone that is there, and a link that leads nowhere", async () => {
    const folder = folderWith({ "cem.yaml": "# mine\n" });
    symlinkSync("nowhere", join(folder, "link.cem.yaml"));
    for (const file of ["cem.yaml", "link.cem.yaml"]) {
      const { code, stderr } = await cemspec(["init", file, ...names], { cwd: folder });
      expect([code, stderr]).toEqual([
        2,
        `cemspec: ${file} is there already, and nothing of it was changed; name another file\n`,
      ]);
    }
    expect(written(folder)).toBe("# mine\n");
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test("takes no place that was taken while it asked", async () => {
    const folder = folderWith({ "cem.yaml": "# mine\n" });
    await expect(writeNew(join(folder, "cem.yaml"), "# other\n")).rejects.toThrow("is there already");
    expect(written(folder)).toBe("# mine\n");
    expect(readdirSync(folder)).toEqual(["cem.yaml"]);
  });

  test("tells of names that nobody will find", async () => {
    const { code, stdout } = await cemspec(["init", "site.yaml", ...names], { cwd: folderWith() });
    expect(code).toBe(0);
    expect(stdout).toContain("know specs by the names cem.yaml and *.cem.yaml");
  });
});

describe.skipIf(!hasTerminals)("cemspec init in a terminal", () => {
  const certificate = "Certificate file, or nothing";
  const [smp, gateway, port] = [
    "Internal name of the SMP",
    "External name of the Internet Gateway",
    "Port that agents",
  ];

  test("asks again until it has got what it needs", async () => {
    const identity = selfSigned({ names: ["smp.example.net", "gateway.example.com"] });
    const folder = folderWith({ "locked.pfx": pfx(identity, secret) });
    const { code, stdout } = await inTerminal(
      ["init"],
      [
        [certificate, "gone.pfx"],
        [certificate, "locked.pfx"],
        ["Name of that variable", "NOT_SET"],
        ["Name of that variable", "CEM_TEST_PW"],
        [smp, "smp"],
        [smp, "smp.example.net"],
        [gateway, "gateway.other.example"],
        [port, ""],
      ],
      { cwd: folder, env: { CEM_TEST_PW: secret } },
    );
    expect(code).toBe(0);
    for (const said of [
      "gone.pfx: there is no such file",
      "locked.pfx is locked",
      "NOT_SET is not set",
      "The certificate has smp.example.net, gateway.example.com.",
      "It has no domain",
      "does not cover gateway.other.example",
      "cem.yaml is written.",
    ])
      expect(stdout).toContain(said);
    expect(written(folder)).toContain(identity.thumbprint);
    expect(written(folder)).toContain("port: 443 # The port the gateway service");
    expect(stdout + written(folder)).not.toContain(secret);
  });

  test("asks only for what the options do not say, and writes nothing when it is broken off", async () => {
    const folder = folderWith();
    const { code, stdout } = await inTerminal(["init", ...names, "--port", "443"], [[certificate, "\u0003"]], {
      cwd: folder,
    });
    expect([code, stdout]).toEqual([2, expect.stringContaining("broken off; nothing was written")]);
    expect(stdout).not.toContain(smp);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("cemspec request", () => {
  const files = { "site.cem.yaml": spec() };

  test("writes both files beside the spec, and says how to use them", async () => {
    const folder = folderWith(files);
    const { code, stdout, stderr } = await cemspec(["request", "site.cem.yaml"], { cwd: folder });
    expect([code, stderr]).toEqual([0, ""]);
    expect(readdirSync(folder).toSorted()).toEqual(["san-request.cnf", "san-request.inf", "site.cem.yaml"]);
    expect(stdout).toMatch(/^A request for “san”: smp\.example\.net, gateway\.example\.com · RSA 2048 · SHA-256\n/);
    expect(stdout).toContain("Use one of the two files");
    expect(stdout.match(/saved there as san\.cer/g)).toHaveLength(2);
    for (const command of ["certreq -new san-request.inf", "openssl req -new -config san-request.cnf"])
      expect(stdout).toContain(`\n  ${command}`);
  });

  test("writes only what is asked for, where it is asked to", async () => {
    const folder = folderWith({ ...files, "out/.keep": "" });
    const run = (...args: string[]) => cemspec(["request", "site.cem.yaml", ...args], { cwd: folder });
    const { code, stdout } = await run("--format", "inf", "--output", "out", "--certificate", "san");
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/openssl|one of the two/);
    expect(readdirSync(join(folder, "out")).toSorted()).toEqual([".keep", "san-request.inf"]);
  });

  test("says where the request differs from the spec", async () => {
    const folder = folderWith({ "site.cem.yaml": spec(["RSA-2048", "RSA-1024"]) });
    const { stdout } = await cemspec(["request", "site.cem.yaml"], { cwd: folder });
    expect(stdout).toContain("not for RSA-1024: ITMS wants at least 2048 bits.\n");
  });

  test("replaces neither of its files", async () => {
    const folder = folderWith({ ...files, "san-request.cnf": "mine" });
    const { code, stderr } = await cemspec(["request", "site.cem.yaml"], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining("san-request.cnf is there already")]);
    expect(readdirSync(folder).toSorted()).toEqual(["san-request.cnf", "site.cem.yaml"]);
    expect(written(folder, "san-request.cnf")).toBe("mine");
  });

  test.each([
    ["no spec is named", spec(), [], "request takes one spec"],
    ["the spec is not there", spec(), ["gone.cem.yaml"], "cannot read or write gone.cem.yaml"],
    [
      "there is no such certificate",
      spec(),
      ["site.cem.yaml", "--certificate", "no"],
      "by the name no: it defines san",
    ],
    [
      "there are several",
      spec(["\nsmp:\n", "  other: {}\n\nsmp:\n"]),
      ["site.cem.yaml"],
      "name one with --certificate (it defines san, other)",
    ],
    [
      "several documents have it",
      `${spec()}---\n${spec()}`,
      ["site.cem.yaml", "--certificate", "san"],
      "defines san in several documents",
    ],
    ["there is none", "apiVersion: cem/v1\n", ["site.cem.yaml"], "it defines no certificate"],
    ["a name is none", spec(["[smp.example.net,", "['a&dns=b.example',"]), ["site.cem.yaml"], "cannot all be used"],
    ["the format is unknown", spec(), ["site.cem.yaml", "--format", "pem"], "--format takes inf, openssl, not “pem”"],
    ["there is no such folder", spec(), ["site.cem.yaml", "--output", "no"], "cannot read or write no"],
  ])("writes nothing when %s", async (_, text, args, why) => {
    const folder = folderWith({ "site.cem.yaml": text });
    const { code, stderr } = await cemspec(["request", ...args], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["site.cem.yaml"]);
  });
});

test("cemspec help names the options of both", async () => {
  const { stdout } = await cemspec(["help"]);
  for (const option of ["smp", "gateway", "port", "certificate", "password", "name", "format", "output"])
    expect(stdout).toContain(`--${option} `);
});
