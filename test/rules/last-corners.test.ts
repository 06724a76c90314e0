import { describe, expect, it } from "vitest";
import { noFiles } from "../../server/src/deployment/certificate-source";
import { Deployment } from "../../server/src/deployment/deployment";
import { Collector, rule } from "../../server/src/rules/rule";
import { parseSpec } from "../../server/src/spec/parse";
import { base, spec, today } from "../support/base-spec";
import { facts, pathOf, pfx, read, rootFile, specWithFile } from "../support/certificate-file";
import { analyse, findingOf, findings, fixed, notChecked } from "../support/checking";

describe("a rule with a fault of its own", () => {
  const broken = rule({
    code: "CEM101",
    name: "policy-port-mismatch",
    severity: "error",
    source: "a test",
    section: "",
    checks: {},
  });
  const [document] = parseSpec(base).documents;
  if (document === undefined) throw new Error("no document");
  const deployment = new Deployment(base, [], document.spec, document.issues, noFiles, today);

  it.each([[new Error("no such thing")], ["no such thing"]])("is seen, with what went wrong", thrown => {
    const collector = new Collector(deployment);
    const fails = () => {
      throw thrown;
    };
    collector.ask(broken, fails, deployment.spec);
    const { findings: found } = collector.take();
    expect(found.map(({ code }) => code)).toEqual(["CEM101"]);
    expect(found[0]?.message).toContain("fault of its own (no such thing)");
  });
});

describe("what is said of a locked file", () => {
  const locked = (password: string, why: "no-password" | "wrong-password") =>
    findingOf(
      analyse(specWithFile.replace(`file: ${pfx}\n`, `file: ${pfx}\n    password: ${password}\n`), {
        files: { [pfx]: { state: "locked", why } },
      }),
      "CEM318",
    ).message;

  it("names the environment variable that is missing or wrong, and never a password", () => {
    expect(locked("env:CEM_PASSWORD", "no-password")).toContain("CEM_PASSWORD is not set");
    expect(locked("env:CEM_PASSWORD", "wrong-password")).toContain("CEM_PASSWORD does not open it");
    expect(locked("prompt", "wrong-password")).toContain("the password given does not open it");
  });
});

it("a root file that cannot be read leaves the chain undecided, with the reason", () => {
  const text = specWithFile.replace("rootCa:\n", `rootCa:\n      file: ${rootFile}\n`);
  const files = {
    [pfx]: read({}, { ...pathOf([facts()], "open"), others: [] }),
    [rootFile]: { state: "unreadable", reason: "there is no such file" } as const,
  };
  const open = analyse(text, { files }).notChecked.filter(({ code }) => code === "CEM315");
  expect(open.map(({ reason }) => reason)).toEqual([expect.stringContaining("rootCa.file cannot be read")]);
  expect(notChecked(text, { files })).toContain("CEM315 certificates.san.file");
});

describe("values that were clearly meant", () => {
  it.each([
    ["ed25519", "Ed25519"],
    ["RSA 3072 bits", "RSA-3072"],
    ["ec p256", "ECDSA-P-256"],
  ])("%s is %s", (written, meant) => {
    const text = spec(["key: RSA-2048", `key: ${written}`]);
    expect(findings(text)).toEqual(["CEM006 certificates.san.key"]);
    expect(fixed(text, "CEM006", meant)).toContain(`key: ${meant}`);
  });

  it("a quoted boolean is unquoted", () => {
    const text = spec(["distributed: true", 'distributed: "true"']);
    expect(fixed(text, "CEM005", "true")).toContain("distributed: true ");
  });

  it("a vantage that is no host is refused", () => {
    const text = `${base}vantages:\n  outside:\n    ssh: "-oProxyCommand=x"\n`;
    expect(findings(text)).toEqual(["CEM006 vantages.outside.ssh"]);
    expect(findings(`${base}vantages:\n  outside: { ssh: admin@jump.example.com:22 }\n`)).toEqual([]);
  });
});

describe("a value of any length", () => {
  const long = "a.".repeat(50_000);

  it.each([
    ["fqdn", `${base}siteServers: [{ fqdn: ${long}com }]\n`],
    ["date", base.replace(/notAfter: .*/, () => `notAfter: ${"1".repeat(100_000)}`)],
    ["reference", base.replace("certificate: san", () => `certificate: ${"x".repeat(100_000)}`)],
    ["suppression", `${base}# cemspec-ignore ${"CEM101, ".repeat(10_000)}CEM102: x\n`],
  ])("makes no message or title of its length, and leaves what to do: %s", (_, text) => {
    const found = analyse(text).findings;
    const said = found.flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
    expect(found.length).toBeGreaterThan(0);
    expect(said.filter(each => each.length > 2000)).toEqual([]);
    expect(said.join()).toMatch(/(?:Write|Remove|Defined|defines)/);
  });
});

describe("a private key in the place of a value", () => {
  const label = (word: string) => `-----${word} PRIVATE KEY-----`;
  const key = [label("BEGIN"), "planted", label("END")];

  it.each(["file", "hash", "notAfter", "password", "thumbprint"])("is quoted by no finding about %s", field => {
    const at = /^ {4}hash: .*$/m.exec(base);
    const block = [`    ${field}: |`, ...key.map(line => `      ${line}`)].join("\n");
    const text = base.replace(at?.[0] ?? "", block);
    const said = JSON.stringify(
      analyse(text).findings.map(({ message, fixes }) => [message, fixes.map(({ title }) => title)]),
    );
    expect(text).toContain("planted");
    expect(said).not.toContain("planted");
  });
});
