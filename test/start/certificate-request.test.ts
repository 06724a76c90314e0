import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { type CertificateRequest, certificateRequest, type Refusal } from "../../server/src/start/certificate-request";
import { requestFiles } from "../../server/src/start/request-files";
import { folderWith } from "../cli/program";
import { changed, spec } from "../support/base-spec";
import { dns, facts, pathOf, pfx, read, rootFacts, specWithFileOnly } from "../support/certificate-file";
import { analyse } from "../support/checking";
import { readInf } from "./inf-reader";

function asked(text: string, files: Readonly<Record<string, FileState>> = {}): CertificateRequest | Refusal {
  const [deployment] = analyse(text, { files }).deployments;
  const [certificate] = deployment?.certificates ?? [];
  if (deployment === undefined || certificate === undefined) throw new Error("no certificate");
  return certificateRequest(deployment, certificate);
}

function request(text: string, files: Readonly<Record<string, FileState>> = {}): CertificateRequest {
  const made = asked(text, files);
  if ("refused" in made) throw new Error(made.refused);
  return made;
}

function refused(text: string): string {
  const made = asked(text);
  return "refused" in made ? made.refused : `not refused: ${made.names.join()}`;
}

const names = "    subjectAlternativeNames: [smp.example.net, gateway.example.com]\n";
const withNames = (text: string) => spec([names, `    subjectAlternativeNames: ${text}\n`]);
const withKey = (key: string) => spec(["key: RSA-2048", `key: ${key}`]);
const withHash = (hash: string) => spec(["hash: SHA-256", `hash: ${hash}`]);

describe("what is asked for", () => {
  test("is what the spec declares", () => {
    expect(request(spec())).toEqual({
      certificate: "san",
      commonName: "gateway.example.com",
      names: ["smp.example.net", "gateway.example.com"],
      bits: 2048,
      hash: "SHA-256",
      usages: ["1.3.6.1.5.5.7.3.1"],
      remarks: [],
    });
  });

  test("has the names that the spec needs beside those that it declares, each once", () => {
    expect(request(withNames("[other.example.org]")).names).toEqual([
      "other.example.org",
      "gateway.example.com",
      "smp.example.net",
    ]);
    expect(request(withNames("[GATEWAY.example.com, '*.example.net']")).names).toEqual([
      "GATEWAY.example.com",
      "*.example.net",
    ]);
    expect(request(spec([names, ""])).names).toEqual(["gateway.example.com", "smp.example.net"]);
  });

  test("has only the names of what the certificate is bound to", () => {
    const gatewayOnly = changed(
      spec([names, ""]),
      ["    port: 443\n    certificate: san\n", "    port: 443\n"],
      ["    port: 4726\n    certificate: san\n", "    port: 4726\n    certificate: other\n"],
      ["\nsmp:\n", "  other: {}\n\nsmp:\n"],
    );
    expect(request(gatewayOnly)).toMatchObject({ commonName: "gateway.example.com", names: ["gateway.example.com"] });
  });

  test("is at least what ITMS wants, and says where that is more than the spec says", () => {
    const cases: [string, object][] = [
      [
        withKey("RSA-1024"),
        { bits: 2048, remarks: ["The request asks for RSA-2048 and not for RSA-1024: ITMS wants at least 2048 bits."] },
      ],
      [withKey("RSA-3072"), { bits: 3072, remarks: [] }],
      [withKey("RSA-2049"), { bits: 2112, remarks: [expect.stringContaining("multiples of 64 bits")] }],
      [withKey("RSA-99999999999999999999"), { bits: 16384, remarks: [expect.stringContaining("no longer keys")] }],
      [withKey("ECDSA-P-256"), { bits: 2048, remarks: [expect.stringContaining("plain RSA keys only")] }],
      [withHash("SHA-384"), { hash: "SHA-384", remarks: [] }],
      [
        withHash("SHA-1"),
        { hash: "SHA-256", remarks: ["The request asks for SHA-256 and not for SHA-1, which ITMS does not want."] },
      ],
      [withHash("MD5"), { hash: "SHA-256", remarks: [expect.stringContaining("not for MD5")] }],
      [
        spec(["[serverAuth]", "[clientAuth, 1.2.3.4]"]),
        { usages: ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.2.3.4"] },
      ],
    ];
    for (const [text, expected] of cases) expect(request(text)).toMatchObject(expected);
  });

  test("takes from the present file what the spec does not declare", () => {
    const file = read({
      subjectAlternativeNames: [...dns("www.example.com", "gw*.example.com"), { kind: "ip", value: "10.0.0.1" }],
      key: { kind: "rsa", bits: 4096, label: "RSA-4096" },
      hash: "SHA-512",
    });
    const made = request(specWithFileOnly, { [pfx]: file });
    expect(made).toMatchObject({ bits: 4096, hash: "SHA-512" });
    expect(made.names).toEqual(["www.example.com", "gateway.example.com", "smp.example.net"]);
    expect(made.remarks).toEqual(["Entries of the present certificate that no agent can match are left out: 2."]);
  });

  test("says when the names of the present file are not known", () => {
    const made = request(specWithFileOnly, { [pfx]: { state: "locked", why: "no-password" } });
    expect(made.names).toEqual(["gateway.example.com", "smp.example.net"]);
    expect(made.remarks).toEqual([expect.stringMatching(/present certificate “san” has is not known/)]);
  });

  test("has no common name that is longer than one may be", () => {
    const long = `${"a".repeat(60)}.gateway.example.com`;
    const text = spec().replaceAll("gateway.example.com", long);
    expect(request(text).commonName).toBe("smp.example.net");
    expect(refused(text.replaceAll("smp.example.net", `${"b".repeat(60)}.example.net`))).toMatch(/longer than 64/);
  });
});

describe("nothing is asked for", () => {
  test.each([
    [
      "while a declared name is none",
      withNames("[gateway.example.com, 'gw*.example.com']"),
      "“gw*.example.com” is declared",
    ],
    ["while a declared name is an address", withNames("[10.0.0.1]"), "“10.0.0.1” is declared"],
    ["while a declared name ends in a dot", withNames("[gateway.example.com.]"), "is declared as a name"],
    ["while a declared name cannot be used", withNames("[a b]"), "cannot all be used"],
    ["while the names are no list", withNames("gateway.example.com"), "cannot all be used"],
    [
      "while a name that it must cover cannot be used",
      spec(["    fqdn: gateway.example.com\n    version", "    fqdn: gateway\n    version"]),
      "must cover gateways.dmz1.fqdn",
    ],
    [
      "by a name that no file can have",
      spec().replaceAll("san:\n", "'../san':\n").replaceAll(": san\n", ": ../san\n"),
      "name cannot be used",
    ],
    ["while the YAML is broken", `${spec()}\na: [`, "not valid YAML"],
    ["when there is nothing to ask for", "certificates: { san: {} }\n", "declares no names and is bound to nothing"],
  ])("%s", (_, text, why) => {
    expect(refused(text)).toContain(why);
  });
});

function fileFor(made: CertificateRequest, tool: "certreq" | "openssl"): string {
  return requestFiles(made).find(file => file.tool === tool)?.text ?? "";
}

test("a chain that does not hold is to be another one the next time", () => {
  const fault = {
    grade: "refused",
    member: 1,
    reason: "the intermediate “Issuing” is not marked as an authority",
  } as const;
  const broken = read({}, pathOf([facts(), rootFacts], "root", [fault]));
  expect(request(specWithFileOnly, { [pfx]: broken }).remarks).toEqual([
    `The chain in the present file does not hold: ${fault.reason}. Ask the CA for one that does.`,
  ]);
});

describe("the policy for certreq", () => {
  test("says all of it, for a key of the machine that can be exported", () => {
    const { Version, NewRequest, EnhancedKeyUsageExtension, Extensions, ...rest } = readInf(
      fileFor(request(withHash("SHA-384")), "certreq"),
    );
    expect(rest).toEqual({});
    expect(Version).toEqual([["Signature", "$Windows NT$"]]);
    expect(Object.fromEntries(NewRequest ?? [])).toMatchObject({
      Subject: "CN=gateway.example.com",
      Exportable: "TRUE",
      MachineKeySet: "TRUE",
      KeyAlgorithm: "RSA",
      KeyLength: "2048",
      KeyUsage: "0xa0",
      HashAlgorithm: "SHA384",
      RequestType: "PKCS10",
    });
    expect(EnhancedKeyUsageExtension).toEqual([["OID", "1.3.6.1.5.5.7.3.1"]]);
    expect(Extensions).toEqual([
      ["2.5.29.17", "{text}"],
      ["_continue_", "dns=smp.example.net&"],
      ["_continue_", "dns=gateway.example.com&"],
    ]);
  });
});

interface Seen {
  readonly text: string;
  readonly names: readonly string[];
}

/** Makes a request as the command says, and has openssl tell what is in it. */
function byOpenssl(made: CertificateRequest): Seen {
  const [file] = requestFiles(made).filter(({ tool }) => tool === "openssl");
  if (file === undefined) throw new Error("no file for openssl");
  const folder = folderWith({ [file.name]: file.text });
  const options = {
    cwd: folder,
    encoding: "utf8",
    stdio: "pipe",
    env: { ...process.env, OPENSSL_CONF: "/dev/null" },
  } as const;
  const [program = "", ...args] = file.make.split(" ");
  execFileSync(program, [...args, "-passout", "pass:of-this-test"], options);
  const request = args.at(-1) ?? "";
  const text = execFileSync("openssl", ["req", "-in", join(folder, request), "-noout", "-text", "-verify"], options);
  return { text, names: [...text.matchAll(/DNS:([^,\s]+)/g)].map(([, name = ""]) => name) };
}

describe("the configuration for OpenSSL", () => {
  test("makes a request with the names, the key, the hash and the usages", () => {
    const seen = byOpenssl(request(withHash("SHA-384")));
    expect(seen.names).toEqual(["smp.example.net", "gateway.example.com"]);
    expect(seen.text).toMatch(/Subject: CN ?= ?gateway\.example\.com\n/);
    expect(seen.text).toMatch(/rsaEncryption\s+(RSA )?Public-Key: \(2048 bit\)/);
    expect(seen.text).toContain("Signature Algorithm: sha384WithRSAEncryption");
    expect(seen.text).toMatch(/Extended Key Usage: *\n +TLS Web Server Authentication\n/);
    expect(seen.text).toMatch(/Key Usage: critical\n +Digital Signature, Key Encipherment\n/);
    expect(seen.text).toContain("CA:FALSE");
  });

  test("makes one with a longer key, a wildcard and more usages", () => {
    const text = changed(
      withNames("['*.example.com', smp.example.net]"),
      ["key: RSA-2048", "key: RSA-3072"],
      ["[serverAuth]", "[serverAuth, clientAuth]"],
    );
    const other = byOpenssl(request(text));
    expect(other.names).toEqual(["*.example.com", "smp.example.net"]);
    expect(other.text).toContain("(3072 bit)");
    expect(other.text).toMatch(/TLS Web Server Authentication, TLS Web Client Authentication/);
  });
});

describe("no spec gets anything but DNS names into a file or a command", () => {
  const evil = fc.constantFrom(
    "a.example.com\n[NewRequest]",
    "a.example.com&dns=b.example.com",
    'a.example.com"',
    "a.example.com$(calc)",
    "a.example.com;calc",
    "%SystemRoot%.example.com",
    "$ENV::HOME.example.com",
    "a.example.com\r\nOID = 1.2.3",
    "a.example.com, DNS:b.example.com",
    "a\u0000.example.com",
    "a\\.example.com",
    "-config.example.com",
    "`id`.example.com",
  );
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?$/);
  const good = fc.tuple(label, label).map(([host, domain]) => `${host}.${domain}.example`);
  const name = fc.oneof(evil, good, good, good, fc.string());

  test("a request has just the names that were declared, or is refused", () => {
    let made = 0;
    const property = fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      fc.oneof(good, name),
      (listed, fqdn) => {
        const text = withNames(`[${listed.map(quoted).join(", ")}]`).replaceAll("gateway.example.com", quoted(fqdn));
        const answer = asked(text);
        if ("refused" in answer) return;
        made++;
        for (const each of [...answer.names, answer.commonName]) expect(each).toMatch(/^(\*\.)?\w[\w-]*(\.\w[\w-]*)*$/);
        const inf = readInf(fileFor(answer, "certreq"));
        expect(inf.Extensions?.slice(1)).toEqual(answer.names.map(each => ["_continue_", `dns=${each}&`]));
        expect(Object.keys(inf)).toEqual(["Version", "NewRequest", "EnhancedKeyUsageExtension", "Extensions"]);
        const conf = fileFor(answer, "openssl").split("\n");
        expect(conf.filter(line => line.startsWith("["))).toEqual(["[req]", "[subject]", "[extensions]", "[names]"]);
        expect(conf.filter(line => line.startsWith("DNS."))).toHaveLength(answer.names.length);
        for (const { make, finish } of requestFiles(answer)) expect(make + finish).toMatch(/^[\w .:-]+$/);
      },
    );
    fc.assert(property, { numRuns: 200 });
    expect(made).toBeGreaterThan(10);
  });

  function quoted(text: string): string {
    return JSON.stringify(text);
  }
});
