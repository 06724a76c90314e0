import { randomBytes, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Server, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createServer } from "node:tls";
import { describe, expect, test } from "vitest";
import { StageFailure } from "../../server/src/probes/stage-failure";
import { shakeHands } from "../../server/src/probes/tls/handshake";
import { leaf } from "./services/material";
import { startPlain } from "./services/plain";
import { connectTo, limits, octetwise, serverName } from "./tls-support";

const good = leaf("key-rsa2048");

/** Long enough for what is on its way already, short enough to wait for. */
const soon = limits(1500);

function record(type: number, ...content: number[]): Buffer {
  return Buffer.from([type, 3, 3, content.length >> 8, content.length & 0xff, ...content]);
}

function alert(description: number): Buffer {
  return record(21, 2, description);
}

/** A ServerHello of that version that chooses the cipher suite 0x002f and has no extensions. */
function serverHello(major: number, minor: number): Buffer {
  return record(22, 2, 0, 0, 38, major, minor, ...randomBytes(32), 0, 0, 0x2f, 0);
}

/** Writes for as long as anybody takes it. */
function flood(socket: Socket, chunk: () => Buffer): void {
  const pour = (): void => {
    while (!socket.destroyed && socket.write(chunk()));
  };
  socket.on("drain", pour);
  pour();
}

/** What came of it, and how much the client took in before it let go of the connection. */
async function attempt(serve: (socket: Socket) => void, within = limits(), shape?: (socket: Socket) => Duplex) {
  const { port, server } = await startPlain(socket => {
    serve(socket);
    // Who does not read does not hear that the other side left.
    socket.resume();
  });
  const socket = await connectTo(port);
  const failure: unknown = await shakeHands(shape?.(socket) ?? socket, serverName, within).catch(error => error);
  await letGo(server);
  if (!(failure instanceof StageFailure)) throw new Error("there is no failure", { cause: failure });
  const { outcome, message, problem } = failure;
  return { outcome, message, problem, taken: socket.bytesRead };
}

async function letGo(server: Server): Promise<void> {
  const connections = (): Promise<number> =>
    new Promise((resolve, reject) => {
      server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  await expect.poll(connections, { timeout: 10_000 }).toBe(0);
}

function broken(reason: string) {
  return { outcome: "fail", message: reason, problem: { code: "CEM605", reason } };
}

function answering(...answer: readonly Buffer[]) {
  return (socket: Socket) => socket.once("data", () => void socket.write(Buffer.concat(answer)));
}

function answeringAndLeaving(...answer: readonly (Buffer | string)[]) {
  const bytes = Buffer.concat(answer.map(each => Buffer.from(each)));
  return (socket: Socket) => socket.once("data", () => void socket.end(bytes));
}

describe("what does not shake hands is told as what it is", () => {
  const stranger = "what answers here does not speak TLS";

  test.each([
    ["HTTP", answeringAndLeaving("HTTP/1.1 400 Bad Request\r\n\r\n"), "plain HTTP answers here, not TLS"],
    ["SSH", (socket: Socket) => void socket.write("SSH-2.0-OpenSSH_9.6\r\n"), "an SSH server answers here, not TLS"],
    ["another banner", (socket: Socket) => void socket.write("220 mail.example.com\r\n"), stranger],
    ["zeros", answering(Buffer.alloc(4096)), stranger],
    ["one letter", answering(Buffer.from("x")), stranger],
    ["its own hello", (socket: Socket) => void socket.pipe(socket), "broke off (unexpected message)"],
    ["a record that is too long", answering(Buffer.from([22, 3, 3, 0xff, 0xff, 0, 0, 0, 0, 0])), stranger],
  ])("%s", async (_, serve, reason) => {
    const { outcome, message, problem } = await attempt(serve, soon);
    expect({ outcome, message, problem }).toEqual(broken(expect.stringContaining(reason)));
    expect(problem).toMatchObject({ reason: message });
  });

  test.each([
    [40, "it refuses the handshake: no cipher or other setting in common"],
    [70, "it refuses every version from TLS 1.0 to 1.3"],
    [112, "it refuses the handshake: it does not know the name gw.example.com"],
    [80, "it refuses the handshake: alert 80 (internal error)"],
    [199, "it refuses the handshake: alert 199"],
  ])("alert %i", async (description, reason) => {
    expect(await attempt(answeringAndLeaving(alert(description)))).toMatchObject(broken(reason));
    // OpenSSL waits on after an alert that it does not know.
    expect(await attempt(answering(alert(description)), soon)).toMatchObject(broken(reason));
  });

  test("SSL 3.0", async () => {
    const reason = "it chooses SSL 3.0, which TLS clients no longer speak";
    expect(await attempt(answering(serverHello(3, 0)))).toMatchObject(broken(reason));
  });

  test("who begins and leaves", async () => {
    const left = "the connection was closed in the middle of the handshake";
    expect(await attempt(answeringAndLeaving(serverHello(3, 3)))).toMatchObject(broken(left));
    expect(await attempt(answeringAndLeaving(Buffer.of(22, 3)))).toMatchObject(broken(left));
    const resetting = (socket: Socket) =>
      socket.once("data", () => socket.write(serverHello(3, 3), () => socket.resetAndDestroy()));
    // A reset close behind data may look like an end.
    const broke = expect.stringMatching(/^the connection was (reset|closed) in the middle of the handshake$/);
    expect(await attempt(resetting)).toMatchObject(broken(broke));
  });

  test("who asks for a certificate and leaves, or falls silent", async () => {
    const [file = ""] = good.certificates;
    const certificate = [...new X509Certificate(readFileSync(file)).raw];
    const size = (octets: number) => [octets >> 16, (octets >> 8) & 0xff, octets & 0xff];
    const lengths = [certificate.length + 6, certificate.length + 3, certificate.length].flatMap(size);
    const asking = [
      serverHello(3, 3),
      record(22, 11, ...lengths, ...certificate),
      record(22, 13, 0, 0, 8, 1, 1, 0, 2, 4, 1, 0, 0),
    ];
    const left = "the connection was closed in the middle of the handshake";
    expect(await attempt(answeringAndLeaving(...asking))).toMatchObject(broken(left));

    const done = record(22, 14, 0, 0, 0);
    const undecided = {
      outcome: "inconclusive",
      message: "the handshake does not end within 1.5 s",
      problem: undefined,
    };
    expect(await attempt(answering(...asking, done), soon)).toMatchObject(undecided);

    const { port } = await startPlain(answeringAndLeaving(...asking, done));
    const demanded = await shakeHands(await connectTo(port), serverName, limits());
    expect(demanded).toEqual({ protocol: "TLS 1.2", chain: [Uint8Array.from(certificate)], asksForCertificate: true });
  });

  test("who begins and falls silent", async () => {
    const reason = "the handshake does not end within 1.5 s";
    expect(await attempt(answering(serverHello(3, 3)), soon)).toMatchObject(broken(reason));
  });

  test("who says nothing at all", async () => {
    const reason = "no TLS answer within 1.5 s";
    expect(await attempt(() => undefined, soon)).toMatchObject(broken(reason));
  });
});

describe("what cannot be told is inconclusive", () => {
  const before = "before anything answered the TLS handshake";

  test.each([
    ["closes at once", (socket: Socket) => void socket.end(), `the connection was closed ${before}`],
    ["closes after the hello", answeringAndLeaving(), `the connection was closed ${before}`],
    [
      "resets",
      (socket: Socket) => void socket.once("data", () => socket.resetAndDestroy()),
      `the connection was reset ${before}`,
    ],
  ])("a server that %s", async (_, serve, message) => {
    expect(await attempt(serve)).toMatchObject({ outcome: "inconclusive", message, problem: undefined });
  });

  test("a stream that was gone before", async () => {
    const { port } = await startPlain(() => undefined);
    const socket = await connectTo(port);
    socket.destroy();
    const failure = shakeHands(socket, serverName, limits());
    await expect(failure).rejects.toMatchObject({
      outcome: "inconclusive",
      message: `the connection was closed ${before}`,
    });
  });

  test("a handshake that the user cancels", async () => {
    const controller = new AbortController();
    const serve = (socket: Socket) => void socket.once("data", () => controller.abort());
    const cancelled = { outcome: "inconclusive", message: "the probe was cancelled", problem: undefined };
    expect(await attempt(serve, limits(30_000, controller.signal))).toMatchObject(cancelled);
    expect(await attempt(serve, limits(30_000, controller.signal))).toMatchObject(cancelled);
  });
});

test("a stream that knows why it broke is believed", async () => {
  const { port } = await startPlain(() => undefined);
  const socket = await connectTo(port);
  const known = new StageFailure("fail", "refused: nothing listens on the port", { code: "CEM601" });
  setImmediate(() => socket.destroy(known));
  await expect(shakeHands(socket, serverName, limits())).rejects.toBe(known);
});

describe("a flood costs little", () => {
  const kib = 1024;
  const noise = randomBytes(64 * kib).fill(0xff, 0, 1);

  /** What the system buffers on the way in is read in pieces of 64 KiB. */
  const most = 512 * kib;

  test.each([
    ["noise", () => noise],
    ["empty handshake records", () => Buffer.concat(Array.from({ length: 1000 }, () => record(22)))],
    ["warnings", () => Buffer.concat(Array.from({ length: 1000 }, () => record(21, 1, 90)))],
    ["what a middlebox wants", () => Buffer.concat(Array.from({ length: 1000 }, () => record(20, 1)))],
    ["requests for another hello", () => Buffer.concat(Array.from({ length: 1000 }, () => record(22, 0, 0, 0, 0)))],
  ])("of %s", async (_, chunk) => {
    const { outcome, taken } = await attempt(socket => flood(socket, chunk));
    expect(outcome).toBe("fail");
    expect(taken).toBeLessThan(most);
  });

  test("of warnings, octet after octet", async () => {
    const warnings = Buffer.concat(Array.from({ length: 1000 }, () => record(21, 1, 90)));
    const { outcome } = await attempt(socket => flood(socket, () => warnings), limits(), octetwise);
    expect(outcome).toBe("fail");
  });

  test("after a good handshake", async () => {
    const tls = createServer({ key: readFileSync(good.key), cert: readFileSync(good.certificates[0] ?? "") });
    tls.on("secureConnection", socket => {
      socket.on("error", () => undefined);
      flood(socket, () => noise);
    });
    const { port, server } = await startPlain(socket => void tls.emit("connection", socket));
    const socket = await connectTo(port);
    expect(await shakeHands(socket, serverName, limits())).not.toHaveProperty("serverTime");
    expect(socket.bytesRead).toBeLessThan(256 * kib);
    await letGo(server);
  });

  test.each(["TLSv1.2", "TLSv1.3"] as const)("that is one enormous chain, in %s", async version => {
    const huge = leaf(
      "san-20000",
      Array.from({ length: 2 }, () => leaf("san-20000").certificates[0] ?? ""),
    );
    const cert = huge.certificates.map(file => readFileSync(file, "utf8")).join("");
    const tls = createServer({ key: readFileSync(huge.key), cert, minVersion: version, maxVersion: version });
    tls.on("tlsClientError", () => undefined);
    const failed = await attempt(socket => void tls.emit("connection", socket));
    expect(failed).toMatchObject(
      broken(expect.stringMatching(/^its chain takes 13\d\d KiB, and TLS clients take 100 at most$/)),
    );
    expect(failed.taken).toBeLessThan(most);
  });
});
