import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { corpus, intermediate, leaf, pemOf } from "./material";
import { type Plain, startPlain } from "./plain";

const chunk = randomBytes(64 * 1024);

/** Sends the same over and over, as fast as it is taken. */
function flood(socket: NodeJS.WritableStream, bytes: Uint8Array): void {
  new Readable({
    read() {
      this.push(bytes);
    },
  }).pipe(socket);
}

/** Octets without any meaning, and the end. */
export function startGarbage(): Promise<Plain> {
  return startPlain(socket => socket.once("data", () => socket.end(randomBytes(256))));
}

/** Octets without any meaning, for ever. */
export function startFlood(): Promise<Plain> {
  return startPlain(socket => flood(socket, chunk));
}

/** The records of a handshake message that announces 16 MB and never ends, before there was any other. */
export function startRecordFlood(): Promise<Plain> {
  const record = Buffer.alloc(5 + 0x4000);
  record.set([22, 3, 3, 0x40, 0, 11, 0xff, 0xff, 0xff]);
  return startPlain(socket => flood(socket, record));
}

/** Requests to begin the handshake anew, which TLS clients pass over, for ever. */
export function startHelloFlood(): Promise<Plain> {
  const record = Buffer.alloc(5 + 0x4000);
  record.set([22, 3, 3, 0x40, 0]);
  return startPlain(socket => flood(socket, record));
}

/** What the server at `to` says, one octet every few milliseconds. */
export function startDribble(to: number): Promise<Plain> {
  return startPlain(socket => {
    const behind = connect(to, "127.0.0.1").on("error", () => undefined);
    socket.pipe(behind);
    socket.once("close", () => behind.destroy());
    dribble(behind, socket).catch(() => socket.destroy());
  });
}

async function dribble(from: Socket, to: Socket): Promise<void> {
  for await (const bytes of from)
    for (const octet of bytes as Buffer) {
      if (to.destroyed) return;
      to.write(Buffer.of(octet));
      await pause(5);
    }
}

/** The first octets of what the server at `to` says, and a reset. */
export function startBreakOff(to: number): Promise<Plain> {
  return startPlain(socket => {
    const behind = connect(to, "127.0.0.1").on("error", () => undefined);
    socket.pipe(behind);
    behind.once("data", async (bytes: Buffer) => {
      behind.destroy();
      socket.write(bytes.subarray(0, 200));
      // What comes together with octets is taken for a mere end.
      await pause(50);
      socket.resetAndDestroy();
    });
  });
}

export function startReset(): Promise<Plain> {
  return startPlain(socket => socket.once("data", () => socket.resetAndDestroy()));
}

export function startSilence(): Promise<Plain> {
  return startPlain(socket => socket.resume());
}

/** TLS as it should be, with `pem` for a chain; `answer` gets what is inside. */
function startTls(pem: string, answer: (inside: TLSSocket) => void): Promise<Plain> {
  const key = readFileSync(leaf("key-rsa2048").key);
  return startPlain(socket => {
    const inside = new TLSSocket(socket, { isServer: true, cert: pem, key }).on("error", () => undefined);
    inside.once("data", () => answer(inside));
  });
}

/** A chain of over a megabyte. */
export function startLongChain(): Promise<Plain> {
  const long = pemOf([join(corpus, "cert/ext-60k.pem")]);
  return startTls(long + pemOf([intermediate]) + long.repeat(17), inside => inside.end());
}

const good = pemOf(leaf("key-rsa2048").certificates);

/** The right certificate, and an answer in HTTP whose header never ends. */
export function startEndlessHeader(): Promise<Plain> {
  return startTls(good, inside => {
    inside.write("HTTP/1.1 200 OK\r\n");
    flood(inside, Buffer.from(`X-More: ${"a".repeat(8000)}\r\n`));
  });
}

/** The right certificate, and then not a word. */
export function startSilentInside(): Promise<Plain> {
  return startTls(good, () => undefined);
}
