import { describe, expect, it } from "vitest";
import { completion, wantsFiles } from "../../server/src/language/completion/completion";
import { base } from "../support/base-spec";
import { analyse } from "../support/checking";

/** The labels offered at the `|` of a text that replaces `from` in the base spec. */
function offered(from: string, to: string, files: readonly string[] = []): string[] {
  expect(base).toContain(from);
  const marked = base.replace(from, to);
  const offset = marked.indexOf("|");
  return completion(analyse(marked.replace("|", "")), offset, files).map(({ label }) => label);
}

describe("values that the spec already knows", () => {
  it.each([
    ["a certificate's name", "certificate: san\n    gate", "certificate: |\n    gate", ["san"]],
    [
      "FQDNs, those that define something first",
      "- smp.example.net\n",
      "- |\n",
      ["smp.example.net", "gateway.example.com"],
    ],
    [
      "ports that other places hold",
      "port: 8443\n      thumbprint",
      "port: |\n      thumbprint",
      ["8443", "4726", "443"],
    ],
    ["where a firewall rule leads", "to: gateway.example.com", "to: |", ["gateway.example.com", "dmz1"]],
    [
      "where it comes from",
      "from: dmz1, to: smp.example.net, port: 4726",
      "from: |, to: smp.example.net, port: 4726",
      ["any", "dmz1"],
    ],
    ["the protocol that agents can use", "port: 4726, protocol: tcp", "port: 4726, protocol: |", ["tcp"]],
    ["an enum", "issuedBy: internal", "issuedBy: |", ["internal", "public", "self"]],
    [
      "a reference to a password, never the password",
      "    hash: SHA-256",
      "    password: |\n    hash: SHA-256",
      ["prompt", "env:"],
    ],
  ])("%s", (_what, from, to, expected) => {
    const labels = offered(from, to);
    expect(labels.slice(0, expected.length)).toEqual(expected);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("a thumbprint of the certificates, for the policy", () => {
    const labels = offered("thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938\n\n", "thumbprint: |\n\n");
    expect(labels).toEqual(["3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938"]);
  });

  it("certificate files near the spec", () => {
    const labels = offered("    hash: SHA-256", "    file: |\n    hash: SHA-256", ["certs/a.pfx", "b.cer"]);
    expect(labels).toEqual(["certs/a.pfx", "b.cer"]);
    const text = base.replace("    hash: SHA-256", "    file: \n    hash: SHA-256");
    expect(wantsFiles(analyse(text), text.indexOf("file: ") + 6)).toBe(true);
    expect(wantsFiles(analyse(text), text.indexOf("hash: ") + 6)).toBe(false);
  });
});
