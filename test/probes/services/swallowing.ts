import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** Listens, tells its port, and never takes a connection: its one thread sleeps for ever. */
const listener = `
const server = require("node:net").createServer();
server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
  require("node:fs").writeSync(1, server.address().port + "\\n");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/** Far above what a queue of one holds, with what systems add to it. */
const most = 16;
/** A connection on loopback is there in microseconds, or it is not coming. Milliseconds. */
const patience = 1000;

/**
 * A port that swallows: the queue of its listener is full, so that the system drops whatever asks to connect, as a
 * firewall would. Undefined on a system that does otherwise.
 */
export async function swallowingPort(): Promise<number | undefined> {
  const child = spawn(process.execPath, ["-e", listener], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const waiting: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of waiting) socket.destroy();
    child.kill("SIGKILL");
    await ended;
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const port = Number(line);
  while (waiting.length < most) {
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    waiting.push(socket);
    // A busy process may hear of the time before it hears of the connection.
    const late = pause(patience).then(() => pause(10, false));
    const opened = await Promise.race([once(socket, "connect").then(() => true), late]);
    if (!opened) return port;
  }
  return undefined;
}
