import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CompletionItem } from "vscode-languageserver-protocol/node";
import { changed, goodSpec } from "../cli/good-spec";
import { Client, uriOf } from "./client";

const uri = uriOf(join("/", "nowhere", "cem.yaml"));

/** What is offered where `|` stands, as an editor sorts it. */
async function offered(marked: string): Promise<CompletionItem[]> {
  const client = await Client.start();
  const before = marked.slice(0, marked.indexOf("|"));
  await client.open(uri, marked.replace("|", ""));
  const position = client.document(uri).positionAt(before.length);
  const items = await client.connection.sendRequest<CompletionItem[]>("textDocument/completion", {
    textDocument: { uri },
    position,
  });
  return items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
}

async function labels(marked: string): Promise<string[]> {
  return (await offered(marked)).map(({ label }) => label);
}

/** The good spec with `text` in place of the line that begins with `line`. */
function at(line: string, text: string): string {
  return changed(goodSpec, line, text);
}

describe("completion", () => {
  test("in an empty document offers the format's sections, what is required first", async () => {
    const all = await labels("|");
    expect(all[0]).toBe("apiVersion");
    expect(all).toEqual(expect.arrayContaining(["certificates", "smp", "gateways", "firewall", "policy", "progress"]));
    expect(all.indexOf("certificates")).toBeLessThan(all.indexOf("name"));
    expect(all.indexOf("gateways")).toBeLessThan(all.indexOf("description"));
  });

  test("leaves out the keys that are there", async () => {
    const all = await labels(at("    listener:\n", "    |\n    listener:\n"));
    expect(all).toEqual(expect.arrayContaining(["version", "address", "loadBalancer"]));
    for (const taken of ["fqdn", "listener", "servers"]) expect(all).not.toContain(taken);
  });

  test("offers keys while the document does not parse", async () => {
    expect(await labels(at("    listener:\n", "    ver|\n    listener:\n"))).toContain("version");
    expect(await labels(`${goodSpec}bogus: [\nprogress:\n  |`)).toContain("phase1");
  });

  test.each([
    ["an enum", at("    issuedBy: public", "    issuedBy: |"), ["internal", "public", "self"]],
    ["true and false", at("  enabled: true", "  enabled: |"), ["true", "false"]],
    ["certificate names", at("      certificate: san", "      certificate: |"), ["san"]],
    ["the version", "apiVersion: |", ["cem/v1"]],
    [
      "behind a bare key, without a space",
      at("    issuedBy: public", "    issuedBy:|"),
      ["internal", "public", "self"],
    ],
    ["an enum within a list", `${goodSpec}agents:\n  platforms:\n    - |`, ["windows", "mac", "linux", "unix"]],
    ["an enum within a flow list", `${goodSpec}agents:\n  platforms: [mac, |]`, ["windows", "mac", "linux", "unix"]],
    [
      "the ports of other places, the default among them",
      at("      port: 8443\n      certificate", "      port: |\n      certificate"),
      ["443", "8443", "4726"],
    ],
  ])("offers %s", async (_, marked, expected) => {
    expect(await labels(marked)).toEqual(expected);
  });

  test("a value behind a bare key gets its space", async () => {
    const [first] = await offered(at("    issuedBy: public", "    issuedBy:|"));
    const inserted = first?.textEdit && "newText" in first.textEdit ? first.textEdit.newText : "";
    expect(inserted).toBe(" internal");
  });

  test("in a list item offers the keys of the item", async () => {
    const started = await labels(`${goodSpec}siteServers:\n  - |`);
    expect(started).toEqual(["fqdn", "internetSite", "addresses"]);
    expect(await labels(`${goodSpec}siteServers:\n  - fqdn: pkg.example.net\n    |`)).toEqual([
      "internetSite",
      "addresses",
    ]);
    expect(await labels(`${goodSpec}siteServers:\n- |`)).toEqual(["fqdn", "internetSite", "addresses"]);
  });

  test("in a flow map offers keys and values", async () => {
    const rule = (text: string) => at("    - { to: dmz1, port: 8443, protocol: tcp }", `    - ${text}`);
    const keys = await labels(rule("{ to: dmz1, | }"));
    expect(keys).toEqual(expect.arrayContaining(["port", "translatedPort", "protocol"]));
    expect(keys).not.toContain("to");
    expect(await labels(rule("{ to: | }"))).toEqual(expect.not.arrayContaining(["port"]));
    expect(await labels(`${goodSpec}siteServers:\n  - { fqdn: 🔒, inter| }`)).toEqual(["internetSite", "addresses"]);
  });

  test("in a flow map of several lines offers what it lacks, in a text that does not parse", async () => {
    const rule = (text: string) => at("    - { to: dmz1, port: 8443, protocol: tcp }", `    - ${text}`);
    expect(await labels(rule("{ to: dmz1,\n        |\n        protocol: tcp }"))).toEqual([
      "port",
      "translatedPort",
      "from",
    ]);
    expect(await labels(`${goodSpec}agents: {\n  platforms: [mac,\n    |`)).toEqual([
      "windows",
      "mac",
      "linux",
      "unix",
    ]);
    expect(await labels(at("    servers: [smp.example.net]", "    servers: [\n      |\n    ]"))).toContain(
      "gateway.example.com",
    );
    expect(await labels(`${goodSpec}siteServers: [\n  { fqdn: 🔒,\n    inter|`)).toEqual(["internetSite", "addresses"]);
  });

  test("a map or list within a flow map gets its brackets", async () => {
    const inserted = async (key: string) => {
      const items = await offered("gateways: { dmz1: {\n  |");
      return items.find(({ label }) => label === key)?.textEdit?.newText;
    };
    expect(await inserted("fqdn")).toBe("fqdn: ");
    expect(await inserted("servers")).toBe("servers: [$0]");
    expect(await inserted("loadBalancer")).toBe("loadBalancer: { $0 }");
  });

  test.each([
    ["in a comment", at("  enabled: true", "  enabled: true # |")],
    ["in a comment of its own", at("  enabled: true", "  # |\n  enabled: true")],
    ["below a field that the format does not have", `${goodSpec}bogus:\n  |`],
    ["within a free text", at("name: A deployment", "name: |")],
  ])("offers nothing %s", async (_, marked) => {
    expect(await labels(marked)).toEqual([]);
  });

  test("of a document that is not open offers nothing", async () => {
    const client = await Client.start();
    const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
    expect(await client.connection.sendRequest("textDocument/completion", params)).toEqual([]);
  });

  test("what is accepted stands in its place and parses", async () => {
    const [item] = (await offered(at("smp:\n", "smp:\n  |\n"))).filter(({ label }) => label === "serviceAccount");
    expect(item?.textEdit).toMatchObject({ newText: "serviceAccount: " });
    const [list] = (await offered(`${goodSpec}|`)).filter(({ label }) => label === "siteServers");
    expect(list?.textEdit).toMatchObject({ newText: expect.stringMatching(/^siteServers:\n {2}- /) });
  });
});
