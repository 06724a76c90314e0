import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { onTestFinished } from "vitest";
import type { StageLimits } from "../../server/src/probes/stage-failure";
import { type Handshake, shakeHands } from "../../server/src/probes/tls/handshake";

export const serverName = "gw.example.com";

/** Long enough that no test on a busy machine comes near, unless it is about the limit. */
export function limits(timeout = 30_000, signal = new AbortController().signal): StageLimits {
  return { timeout, signal };
}

export async function connectTo(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

export async function handshakeWith(port: number, within = limits()): Promise<Handshake> {
  return shakeHands(await connectTo(port), serverName, within);
}

/** DER in base64, so that a difference can be read. */
export function printed(chain: readonly Uint8Array[]): readonly string[] {
  return chain.map(certificate => Buffer.from(certificate).toString("base64"));
}

/** The same connection, from which every octet comes by itself. */
export function octetwise(socket: Socket): Duplex {
  const slow = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => void socket.write(chunk, done),
    final: done => void socket.end(done),
    destroy: (error, done) => done(socket.destroy().errored ?? error),
  });
  socket.on("error", error => slow.destroy(error));
  socket.on("data", chunk => {
    for (const octet of chunk) slow.push(Buffer.of(octet));
  });
  return slow.once("close", () => socket.destroy());
}
