import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "../lsp/client";
import { pfx, selfSigned } from "../lsp/pki";
import { gateway, listening, opened, probe, right, specFor, wayIn } from "../lsp/probing";

const names = ["smp.example.net", "gateway.example.com"];
const day = 24 * 60 * 60 * 1000;
const far = new Date(Date.now() + 4000 * day);

/** The good spec with everything of its certificate from `site.pfx`. */
function withFile(thumbprint: string): string {
  const start = goodSpec.indexOf("    subjectAlternativeNames");
  const end = goodSpec.indexOf("\nsmp:");
  const spec = `${goodSpec.slice(0, start)}    file: site.pfx\n    rootCa: { distributed: true }\n${goodSpec.slice(end)}`;
  return spec.replaceAll("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", thumbprint);
}

/** A spec that takes a while to judge. */
function large(gateways: number): string {
  const more = Array.from({ length: gateways }, (_, index) => `  more${index}: { fqdn: gw${index}.example.com, listener: { port: 8443, certificate: san }, servers: [smp.example.net] }\n`);
  return changed(wrongPort, "\nfirewall:\n", `${more.join("")}\nfirewall:\n`);
} // biome-ignore format: one line is one gateway

describe("a server that is killed", () => {
  const moments: readonly (readonly [string, (client: Client, uri: string) => Promise<unknown>])[] = [
    ["while it is told of a file", async (client, uri) => client.open(uri, large(400))],
    [
      "in the middle of a request",
      async (client, uri) => {
        await client.open(uri, large(400));
        void client.connection.sendRequest("cemspec/topology", { uri, version: 1, document: 0 }).catch(() => undefined);
        void client.connection.sendRequest("cemspec/runbook", { uri, format: "html" }).catch(() => undefined);
      },
    ],
    [
      "between two edits",
      async (client, uri) => {
        await client.open(uri, goodSpec);
        await client.change(uri, { text: wrongPort });
        await client.change(uri, { text: goodSpec });
      },
    ],
  ];

  test.each(moments)("%s leaves files as they were, and the next one says what the text says", async (_, work) => {
    const folder = folderWith({ "cem.yaml": wrongPort, "site.pfx": "kept" });
    const uri = uriOf(join(folder, "cem.yaml"));
    const client = await Client.start();
    await work(client, uri);
    await client.kill();
    expect(readdirSync(folder)).toEqual(["cem.yaml", "site.pfx"]);
    expect(readFileSync(join(folder, "cem.yaml"), "utf8")).toBe(wrongPort);
    const next = await Client.start();
    await next.open(uri, wrongPort);
    await next.untilCodes(uri, ["CEM101"]);
  });

  test("in the middle of a probe closes its connection, and the next one knows of no result", async () => {
    let [seen, closed] = [Promise.resolve(), Promise.resolve()];
    const silent = createServer();
    seen = new Promise(resolve => silent.once("connection", () => resolve()));
    // Who does not read does not hear that the other side left.
    closed = new Promise(resolve =>
      silent.once("connection", socket => socket.resume().once("close", () => resolve())),
    );
    const spec = specFor(await listening(silent));
    const before = await opened(spec);
    void probe(before).catch(() => undefined);
    await seen;
    await before.client.kill();
    await closed;
    const after = await opened(spec);
    expect(await after.client.connection.sendRequest("cemspec/probeResults", { uri: after.uri })).toEqual({
      version: 1,
      targets: [],
    });
  });
});

describe("files that change while they are read", () => {
  test("a certificate that is replaced again and again, and goes in between, ends as what is there last", async () => {
    const [good, wrong] = [selfSigned({ names, notAfter: far }), selfSigned({ names: ["elsewhere.example.com"], notAfter: far })];
    const folder = folderWith({ "site.pfx": pfx(good, "") });
    const file = join(folder, "site.pfx");
    const uri = uriOf(join(folder, "cem.yaml"));
    const client = await Client.start();
    await client.open(uri, withFile(good.thumbprint));
    const told = () => client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(file), type: 2 }] });
    const contents = [pfx(wrong, ""), "half of it", undefined, pfx(good, "").subarray(0, 900), Buffer.alloc(2_000_000)];
    for (let round = 0; round < 40; round++) {
      const content = contents[round % contents.length];
      if (content === undefined) rmSync(file);
      else if (round % 2 === 0) writeFileSync(file, content);
      else {
        writeFileSync(`${file}.new`, content);
        renameSync(`${file}.new`, file);
      }
      await told();
    }
    for (const last of [wrong, good, wrong]) {
      writeFileSync(file, pfx(last, ""));
      await told();
      if (last === good) await client.untilCodes(uri, []);
      else await expect.poll(() => client.codes(uri), { timeout: 30_000 }).toContain("CEM201");
    }
    rmSync(file);
    await told();
    await client.untilCodes(uri, ["CEM317"]);
    expect(client.alive).toBe(true);
  }); // biome-ignore format: a script
});

describe("a clock that jumps", () => {
  test("years on and back again moves verdicts about validity with it, and a probe ends all the same", async () => {
    const certificate = selfSigned({ names, notAfter: far });
    const folder = folderWith({ "site.pfx": pfx(certificate, ""), clock: "0" });
    const env = { NODE_OPTIONS: `--require=${join(import.meta.dirname, "shifted-clock.cjs")}`, CEMSPEC_CLOCK: join(folder, "clock") };
    const client = await Client.start({ env });
    const uri = uriOf(join(folder, "cem.yaml"));
    await client.open(uri, withFile(certificate.thumbprint));
    await client.untilCodes(uri, []);
    for (const [offset, code] of [[5000, "CEM307"], [-5000, "CEM308"]] as const) {
      writeFileSync(join(folder, "clock"), String(offset * day));
      await client.connection.sendNotification("cemspec/refresh");
      await expect.poll(() => client.codes(uri)).toContain(code);
    }
    writeFileSync(join(folder, "clock"), "0");
    await client.connection.sendNotification("cemspec/refresh");
    await client.untilCodes(uri, []);
    const port = await gateway(right);
    const probed = { client, uri: uriOf(join(folder, "probed.cem.yaml")), folder };
    await client.open(probed.uri, specFor(port));
    const results = probe(probed);
    writeFileSync(join(folder, "clock"), String(5000 * day));
    const { milliseconds, checks } = wayIn(await results);
    expect(checks.find(({ stage }) => stage === "tls")?.outcome).toBe("pass");
    expect(Math.abs(milliseconds)).toBeLessThan(day);
  }); // biome-ignore format: a script
});

describe("a hundred specs opened at once", () => {
  test("each gets its own findings, and edits that come meanwhile are not lost", async () => {
    const client = await Client.start();
    const uris = Array.from({ length: 100 }, (_, index) => `file:///nowhere/site${index}/cem.yaml`);
    await Promise.all(uris.map((uri, index) => client.open(uri, index % 2 === 0 ? goodSpec : wrongPort)));
    await Promise.all(uris.slice(0, 50).map((uri, index) => client.change(uri, { text: index % 3 === 0 ? wrongPort : goodSpec })));
    for (const [index, uri] of uris.entries()) {
      const isWrong = index < 50 ? index % 3 === 0 : index % 2 === 1;
      await client.untilCodes(uri, isWrong ? ["CEM101"] : []);
    }
  }); // biome-ignore format: a script
});
