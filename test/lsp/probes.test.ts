import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "./client";
import { type Identity, selfSigned } from "./pki";

const names = ["smp.example.net", "gateway.example.com"];
const right = selfSigned({ names });
const other = selfSigned({ names });
const elsewhere = selfSigned({ names: ["www.example.com"] });
const expired = selfSigned({ names, notBefore: new Date("2020-01-01"), notAfter: new Date("2021-01-01") });
const ending = selfSigned({ names, notAfter: new Date(Date.now() + 5 * 86_400_000) });

interface Check {
  readonly stage: string;
  readonly outcome: string;
  readonly detail: string;
}
interface Result {
  readonly checks: readonly (Check & Readonly<Record<string, unknown>>)[];
  readonly outcome: string;
  readonly summary: string;
  readonly at: string;
  readonly milliseconds: number;
}

/** Listens on a free port of the loopback until the test is over. */
async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket.on("error", () => undefined)));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

function gateway(identity: Identity, options: TlsOptions = {}): Promise<number> {
  const server = createTlsServer({ key: identity.keyPem, cert: identity.certificatePem, ...options });
  server.on("tlsClientError", () => undefined);
  return listening(server);
}

/** The good spec with its gateway on this machine, and `expected` as the thumbprint it says everywhere. */
function specFor(port: number, expected = right.thumbprint): string {
  return changed(goodSpec, "    listener:\n", "    address: 127.0.0.1\n    listener:\n")
    .replaceAll("8443", String(port))
    .replaceAll("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", expected);
}

async function opened(spec: string): Promise<{ client: Client; params: object }> {
  const uri = uriOf(join(folderWith(), "cem.yaml"));
  const client = await Client.start();
  await client.open(uri, spec);
  return { client, params: { uri, document: 0, gateway: "dmz1" } };
}

async function probed(spec: string): Promise<Result> {
  const { client, params } = await opened(spec);
  return client.connection.sendRequest<Result>("cemspec/probe", params);
}

function outcomes({ checks }: Result): Record<string, string> {
  return Object.fromEntries(checks.map(({ stage, outcome }) => [stage, outcome]));
}

function detailOf({ checks }: Result, stage: string): string {
  return checks.find(check => check.stage === stage)?.detail ?? "";
}

const reached = { dns: "pass", tcp: "pass", tls: "pass" };
const allPassed = { ...reached, thumbprint: "pass", name: "pass", validity: "pass" };
const noCertificate = { thumbprint: "not-run", name: "not-run", validity: "not-run" };

describe("a probe of a gateway", () => {
  test("with the right certificate passes at every stage", async () => {
    const port = await gateway(right);
    const { client, params } = await opened(specFor(port));
    const targets = await client.connection.sendRequest("cemspec/probeTargets", params);
    expect(targets).toEqual([{ host: "127.0.0.1", port, vantage: "here" }]);
    const result = await client.connection.sendRequest<Result>("cemspec/probe", params);
    expect(outcomes(result)).toEqual(allPassed);
    expect(result).toMatchObject({ outcome: "pass", summary: expect.stringContaining(`${port} open`) });
    expect(result.summary).toMatch(/TLS 1\.3.*certificate matches/);
    expect(client.progress).toEqual(["dns", "tcp", "tls"]);
    expect(Number.isNaN(Date.parse(result.at))).toBe(false);
    for (const check of result.checks)
      expect(check).toMatchObject({
        gateway: "dmz1",
        host: "127.0.0.1",
        port,
        vantage: "here",
        milliseconds: expect.any(Number),
        path: "policy.gateways[0].port",
      });
  });

  test("with another certificate fails at the thumbprint and nowhere else", async () => {
    const result = await probed(specFor(await gateway(other)));
    expect(outcomes(result)).toEqual({ ...allPassed, thumbprint: "fail" });
    expect(result.outcome).toBe("fail");
    expect(detailOf(result, "thumbprint")).toContain(other.thumbprint);
    expect(detailOf(result, "thumbprint")).toContain(right.thumbprint);
  });

  test("whose certificate does not cover the name fails at the name", async () => {
    const result = await probed(specFor(await gateway(elsewhere), elsewhere.thumbprint));
    expect(outcomes(result)).toEqual({ ...allPassed, name: "fail" });
    expect(detailOf(result, "name")).toContain("gateway.example.com");
  });

  test("whose certificate has expired or soon will says so", async () => {
    const over = await probed(specFor(await gateway(expired), expired.thumbprint));
    expect(outcomes(over)).toEqual({ ...allPassed, validity: "fail" });
    expect(detailOf(over, "validity")).toContain("2021-01-01");
    const soon = await probed(specFor(await gateway(ending), ending.thumbprint));
    expect(outcomes(soon)).toEqual({ ...allPassed, validity: "warning" });
    expect(soon.outcome).toBe("warning");
  });

  test("that a spec says no usable thumbprint of is undecided, not passed", async () => {
    const spec = specFor(await gateway(right)).replaceAll(`thumbprint: ${right.thumbprint}`, "thumbprint: unknown");
    const result = await probed(spec);
    expect(outcomes(result)).toEqual({ ...allPassed, thumbprint: "inconclusive" });
    expect(result.outcome).toBe("inconclusive");
  });

  test("where nothing listens is refused, and the rest was not run", async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    await new Promise(resolve => server.close(resolve));
    if (address === null || typeof address === "string") throw new Error("no port");
    const result = await probed(specFor(address.port));
    expect(outcomes(result)).toEqual({ dns: "pass", tcp: "fail", tls: "not-run", ...noCertificate });
    expect(detailOf(result, "tcp")).toContain("refused");
    expect(result.outcome).toBe("fail");
  });

  test("that never answers ends by itself, and says that nothing answered", async () => {
    const result = await probed(specFor(await listening(createServer())));
    expect(outcomes(result)).toMatchObject({ dns: "pass", tcp: "pass", ...noCertificate });
    expect(outcomes(result).tls).toMatch(/fail|inconclusive/);
    expect(detailOf(result, "tls")).toContain("no TLS answer");
  });

  test.each([
    ["sends garbage", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["speaks plain HTTP", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"],
    ["sends zeros", Buffer.alloc(4096)],
  ])("that %s is undecided: who knows what answers there", async (_, garbage) => {
    const server = createServer(socket => socket.once("data", () => socket.end(garbage)));
    const result = await probed(specFor(await listening(server)));
    expect(outcomes(result)).toEqual({ dns: "pass", tcp: "pass", tls: "inconclusive", ...noCertificate });
    expect(result.outcome).toBe("inconclusive");
  });

  test("that hangs up at once is undecided", async () => {
    const result = await probed(specFor(await listening(createServer(socket => socket.destroy()))));
    expect(outcomes(result).tls).toBe("inconclusive");
  });

  test.each(["TLSv1.2", "TLSv1.3"] as const)(
    "that demands an agent certificate over %s is never called broken",
    async version => {
      const demanding = { requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version };
      const result = await probed(specFor(await gateway(right, demanding)));
      expect(outcomes(result).tls).toMatch(/pass|inconclusive/);
      expect(result.checks.map(({ outcome }) => outcome)).not.toContain("fail");
      if (outcomes(result).tls === "inconclusive") expect(detailOf(result, "tls")).toContain("agent certificate");
    },
  );

  test("can be broken off by the user", async () => {
    const { client, params } = await opened(specFor(await listening(createServer())));
    const { CancellationTokenSource } = await import("vscode-languageserver-protocol/node");
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest("cemspec/probe", params, source.token);
    await expect.poll(() => client.progress, { timeout: 10_000 }).toContain("tls");
    source.cancel();
    const result = await answer.then(
      value => outcomes(value as Result).tls,
      () => "refused",
    );
    expect(result).toMatch(/inconclusive|refused/);
    expect(client.alive).toBe(true);
  });
});

describe("a probe is not made", () => {
  test.each([
    ["of a gateway that the spec does not have", goodSpec, "dmz9"],
    ["of a gateway without a usable name", changed(goodSpec, "fqdn: gateway.example.com", "fqdn: nowhere"), "dmz1"],
    ["from broken YAML", `${goodSpec}\nname: [`, "dmz9"],
  ])("%s", async (_, spec, name) => {
    const { client, params } = await opened(spec);
    await expect(client.connection.sendRequest("cemspec/probe", { ...params, gateway: name })).rejects.toThrow(
      /does not say where to reach/,
    );
  });

  test("by opening, editing or hovering over a document", async () => {
    let connections = 0;
    const port = await listening(createServer(() => connections++));
    const { client, params } = await opened(specFor(port));
    const uri = "uri" in params ? String(params.uri) : "";
    await client.untilCodes(uri, []);
    await client.change(uri, { text: `${specFor(port)}# changed\n` });
    await client.hoverAt(uri, String(port));
    await client.connection.sendRequest("cemspec/outline", { uri });
    await client.connection.sendRequest("cemspec/probeTargets", params);
    await client.untilCodes(uri, []);
    expect(connections).toBe(0);
  });
});
