import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { createServer } from "node:tls";
import { describe, expect, test } from "vitest";
import { StageFailure } from "../../server/src/probes/stage-failure";
import { acceptedVersions } from "../../server/src/probes/tls/versions";
import { leaf, root, type TlsVersion } from "./services/material";
import { startPlain } from "./services/plain";
import { versionsBySClient } from "./services/s-client";
import { startSServer } from "./services/s-server";
import { startService } from "./services/service";
import { connectTo, limits, serverName } from "./tls-support";

const good = leaf("key-rsa2048");
const names = { TLSv1: "TLS 1.0", "TLSv1.1": "TLS 1.1", "TLSv1.2": "TLS 1.2", "TLSv1.3": "TLS 1.3" } as const;

async function answersOf(port: number, within = limits()): Promise<Readonly<Record<string, string>>> {
  const answers = await acceptedVersions(() => connectTo(port), serverName, within);
  expect(answers.map(({ version }) => version)).toEqual(Object.values(names));
  return Object.fromEntries(answers.map(({ version, answer }) => [version, answer]));
}

function all(answer: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(names).map(name => [name, answer]));
}

function accepting(versions: readonly TlsVersion[]): Readonly<Record<string, string>> {
  return { ...all("refused"), ...Object.fromEntries(versions.map(version => [names[version], "accepted"])) };
}

describe("the versions a server accepts are those that openssl s_client can speak with it", () => {
  const sets: readonly (readonly TlsVersion[])[] = [
    ["TLSv1"],
    ["TLSv1.1"],
    ["TLSv1.2"],
    ["TLSv1.3"],
    ["TLSv1", "TLSv1.1"],
    ["TLSv1.2", "TLSv1.3"],
    ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
  ];

  test.each(sets.map(versions => ({ versions })))("$versions", async ({ versions }) => {
    const { port } = await startSServer({ ...good, versions });
    expect(await versionsBySClient({ port, name: serverName })).toEqual(versions);
    expect(await answersOf(port)).toEqual(accepting(versions));
  });

  test("whatever is switched on: a version below the server's security level is refused", async () => {
    const [certificate = ""] = good.certificates;
    const { port } = await startService(free => ({
      program: "openssl",
      args: ["s_server", "-accept", `127.0.0.1:${free}`, "-www", "-cert", certificate, "-key", good.key],
    }));
    expect(await versionsBySClient({ port, name: serverName })).toEqual(["TLSv1.2", "TLSv1.3"]);
    expect(await answersOf(port)).toEqual(accepting(["TLSv1.2", "TLSv1.3"]));
  });

  test("also when the server then demands a client certificate", async () => {
    const { port } = await startSServer({ ...good, versions: ["TLSv1", "TLSv1.3"], clientAuthority: root });
    expect(await answersOf(port)).toEqual(accepting(["TLSv1", "TLSv1.3"]));
  });

  test("also when it wants another ClientHello first", async () => {
    const identity = { key: readFileSync(good.key), cert: readFileSync(good.certificates[0] ?? "") };
    const tls = createServer({ ...identity, ecdhCurve: "secp521r1" });
    tls.on("tlsClientError", () => undefined);
    const { port } = await startPlain(socket => void tls.emit("connection", socket));
    expect(await answersOf(port)).toEqual(accepting(["TLSv1.2", "TLSv1.3"]));
  });
});

describe("what comes of something else", () => {
  const afterHello = (answer: (socket: Socket) => void) => (socket: Socket) =>
    socket.once("data", () => answer(socket));

  test.each([
    ["hangs up after the hello", (socket: Socket) => void socket.end()],
    ["resets after the hello", (socket: Socket) => void socket.resetAndDestroy()],
    ["refuses the version", (socket: Socket) => void socket.end(Buffer.of(21, 3, 1, 0, 2, 2, 70))],
    ["refuses the handshake", (socket: Socket) => void socket.write(Buffer.of(21, 3, 1, 0, 2, 2, 40))],
  ])("who %s has refused", async (_, answer) => {
    const { port } = await startPlain(afterHello(answer));
    expect(await answersOf(port)).toEqual(all("refused"));
  });

  test.each([
    ["knows no such name", (socket: Socket) => void socket.end(Buffer.of(21, 3, 1, 0, 2, 2, 112))],
    ["knows no such client", (socket: Socket) => void socket.end(Buffer.of(21, 3, 1, 0, 2, 2, 49))],
    ["speaks HTTP", (socket: Socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")],
    ["begins a record and leaves", (socket: Socket) => void socket.end(Buffer.of(22, 3, 1))],
  ])("of who %s nothing is known", async (_, answer) => {
    const { port } = await startPlain(afterHello(answer));
    expect(await answersOf(port)).toEqual(all("unknown"));
  });

  test("of who is silent nothing is known", async () => {
    const { port } = await startPlain(() => undefined);
    expect(await answersOf(port, limits(1500))).toEqual(all("unknown"));
  });

  test("of what cannot be connected to nothing is known, and each version is for itself", async () => {
    const { port } = await startSServer({ ...good, versions: ["TLSv1.2"] });
    let attempts = 0;
    const connect = async () => {
      if (attempts++ === 0) throw new StageFailure("fail", "no answer", { code: "CEM602" });
      return connectTo(port);
    };
    const answers = await acceptedVersions(connect, serverName, limits());
    expect(answers.map(({ answer }) => answer)).toEqual(["unknown", "refused", "accepted", "refused"]);
  });

  test("a stream that broke for a reason of its own is no refusal", async () => {
    const { port } = await startPlain(() => undefined);
    const connect = async () => {
      const socket = await connectTo(port);
      setImmediate(() => socket.destroy(new StageFailure("inconclusive", "the SSH connection is gone")));
      return socket;
    };
    const answers = await acceptedVersions(connect, serverName, limits());
    expect(answers.map(({ answer }) => answer)).toEqual(["unknown", "unknown", "unknown", "unknown"]);
  });

  test("who cancels gets no answers, and no connection stays", async () => {
    const controller = new AbortController();
    const opened: Socket[] = [];
    const { port } = await startPlain(socket => void socket.once("data", () => controller.abort()));
    const connect = async () => {
      const socket = await connectTo(port);
      opened.push(socket);
      return socket;
    };
    const cancelled = acceptedVersions(connect, serverName, limits(30_000, controller.signal));
    await expect(cancelled).rejects.toThrow("the probe was cancelled");
    await expect.poll(() => opened.map(({ destroyed }) => destroyed)).toEqual([true, true, true, true]);
  });
});
