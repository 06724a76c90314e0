import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "./client";
import { example } from "./pki";

const site = example("split-domain.cem.yaml").toString("utf8");
const nowhere = uriOf(join("/", "nowhere", "cem.yaml"));

async function exampleOpened(): Promise<{ client: Client; uri: string }> {
  const folder = folderWith({
    "cem.yaml": site,
    "certs/cem-san.pfx": example("certs/cem-san.pfx"),
    "certs/example-root.cer": example("certs/example-root.cer"),
  });
  const client = await Client.start();
  const uri = uriOf(join(folder, "cem.yaml"));
  await client.open(uri, site);
  return { client, uri };
}

describe("a hover", () => {
  test("on a certificate's key, its file, and any reference to it shows the certificate", async () => {
    const { client, uri } = await exampleOpened();
    const onKey = await client.hoverAt(uri, "san:\n    file");
    expect(onKey).toContain("**san** · `certs/cem-san.pfx` · PKCS #12, with private key");
    expect(onKey).toContain("`smp.example.net` ✓ SMP · `gateway.example.com` ✓ dmz1");
    expect(onKey).toMatch(/\| Valid \| 2026-01-01 → 2046-01-01 · \*\*[\d]+ days left\*\* \|/);
    expect(onKey).toContain("Server Authentication");
    expect(onKey).toMatch(/Example Issuing CA 2 → Example Root/);
    expect(onKey).toContain("`0C4DB026F7B173EDBC0478C0989311E58C27E4D0`");
    expect(await client.hoverAt(uri, "certs/cem-san.pfx")).toBe(onKey);
    for (const reference of site.matchAll(/certificate: (?=san)/g)) {
      const document = client.document(uri);
      const hover = await client.hover(uri, document.positionAt(reference.index + reference[0].length));
      expect(hover?.contents).toEqual({ kind: "markdown", value: onKey });
    }
  });

  test("covers the word it speaks of", async () => {
    const { client, uri } = await exampleOpened();
    const start = client.at(uri, "certs/cem-san.pfx");
    const hover = await client.hover(uri, { line: start.line, character: start.character + 3 });
    expect(hover?.range).toEqual({
      start,
      end: { line: start.line, character: start.character + "certs/cem-san.pfx".length },
    });
  });

  test.each([
    ["certificates:", /The certificates, by a name of your choice/],
    [
      "restarted:",
      /Whether the service was restarted[\s\S]*services\.msc › Symantec Internet Gateway › Restart · Phase 5/,
    ],
    ["port: 4726", /`smp\.agentSite\.port`[\s\S]*Default: `4726`/],
    ["4726", /Port of the Symantec Agent site/],
    ["new-machine", /One of `new-machine`, `off-network`, `on-lan`/],
    ["itms:", /`itms`[\s\S]*8\.10/],
    ["from: dmz1", /`firewall\.internal\[0\]\.from`[\s\S]*Required/],
  ])("on %s explains the field", async (needle, said) => {
    const { client, uri } = await exampleOpened();
    expect(await client.hoverAt(uri, needle)).toMatch(said);
  });

  test.each([
    ["a comment", "# Nothing is wrong"],
    ["a blank line", "\nsmp:"],
  ])("on %s shows nothing", async (_, needle) => {
    const { client, uri } = await exampleOpened();
    expect(await client.hoverAt(uri, needle)).toBe("");
  });

  test("on an unknown field, and on a reference to nothing, does no harm", async () => {
    const client = await Client.start();
    await client.open(
      nowhere,
      changed(goodSpec, "    certificate: san\n  agentSite", "    certificate: gone\n    bogus: 1\n  agentSite"),
    );
    expect(await client.hoverAt(nowhere, "bogus")).toBe("");
    expect(await client.hoverAt(nowhere, "gone")).toContain("`smp.https.certificate`");
  });

  test("on a certificate without a file shows what is declared", async () => {
    const client = await Client.start();
    await client.open(nowhere, goodSpec);
    const hover = await client.hoverAt(nowhere, "san:");
    expect(hover).toContain("no file: what the spec declares");
    expect(hover).toContain("`3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938`");
  });
});

describe("the outline for lenses", () => {
  test("has each phase at its section, with its state, and what can be probed with its targets", async () => {
    const { client, uri } = await exampleOpened();
    const outline = await client.connection.sendRequest<{
      phases: { phase: number; state: string; range: { start: unknown } }[];
      documents: unknown[];
      probes: unknown[];
    }>("cemspec/outline", { uri });
    expect(outline.phases.map(({ phase, state }) => [phase, state])).toEqual([
      [1, "done"],
      [2, "skipped"],
      [3, "done"],
      [4, "done"],
      [5, "done"],
      [6, "pending"],
      [7, "pending"],
      [8, "pending"],
    ]);
    expect(outline.phases[0]?.range.start).toEqual(client.at(uri, "certificates:"));
    expect(outline.documents).toEqual([{ name: expect.any(String), vantages: [] }]);
    const host = "smp.example.net";
    expect(outline.probes).toEqual([
      {
        kind: "gateway",
        document: 0,
        gateway: "dmz1",
        target: "gateway.example.com:8443",
        range: { start: client.at(uri, "dmz1:\n"), end: expect.anything() },
        targets: [
          expect.objectContaining({ role: "gateway", host: "gateway.example.com", port: 8443 }),
          expect.objectContaining({ role: "agent-site", host, port: 4726 }),
          expect.objectContaining({ role: "https-site", host, port: 443 }),
        ],
      },
      expect.objectContaining({ kind: "smp", gateway: "", target: "smp.example.net:443" }),
    ]);
  });

  test("has the policy's entries that no gateway has, and the vantages", async () => {
    const client = await Client.start();
    const entry = "    - { fqdn: gone.example.com, port: 9443 }\n";
    await client.open(nowhere, `${goodSpec}${entry}vantages:\n  dmz: { ssh: jump }\n`);
    const outline = await client.connection.sendRequest<{ documents: unknown[]; probes: { kind: string }[] }>(
      "cemspec/outline",
      { uri: nowhere },
    );
    expect(outline.documents).toEqual([expect.objectContaining({ vantages: ["dmz"] })]);
    const entries = outline.probes.filter(({ kind }) => kind === "entry");
    expect(entries).toMatchObject([{ gateway: "gone.example.com", target: "gone.example.com:9443" }]);
  });

  test("of a spec that nobody opened is read from its folder, unless the workspace is not trusted", async () => {
    const uri = uriOf(join(folderWith({ "cem.yaml": goodSpec }), "cem.yaml"));
    const client = await Client.start();
    expect(await client.connection.sendRequest("cemspec/outline", { uri })).toMatchObject({
      probes: [{ gateway: "dmz1" }, { gateway: "" }],
    });
    const careful = await Client.start({ trusted: false });
    expect(await careful.connection.sendRequest("cemspec/outline", { uri })).toBeNull();
  });

  test("is told anew after each analysis", async () => {
    const client = await Client.start();
    await client.open(nowhere, goodSpec);
    await expect.poll(() => client.analysed).toContain(nowhere);
  });

  test("of a document that is not open is nothing", async () => {
    const client = await Client.start();
    expect(await client.connection.sendRequest("cemspec/outline", { uri: nowhere })).toBeNull();
    expect(await client.connection.sendRequest("cemspec/lockedFiles", { uri: nowhere })).toEqual([]);
  });

  test("of an empty or broken document is empty, not an error", async () => {
    const client = await Client.start();
    for (const text of ["", "a: [", "- 1", "&a [*a]"]) {
      await client.open(nowhere, text);
      expect(await client.connection.sendRequest("cemspec/outline", { uri: nowhere })).toMatchObject({
        phases: [],
        probes: [],
      });
      await client.close(nowhere);
    }
  });
});
