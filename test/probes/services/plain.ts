import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Service } from "./service";

export interface Plain extends Service {
  readonly server: Server;
  /** How many of its connections are open. */
  connections(): number;
}

/** A TCP server of this process, that lets `serve` do with each connection what it likes. */
export async function startPlain(serve: (socket: Socket) => void): Promise<Plain> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket.on("error", () => undefined));
    socket.once("close", () => sockets.delete(socket));
    serve(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const closed = once(server, "close");
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await closed;
  };
  onTestFinished(stop);
  return { server, port, stop, connections: () => sockets.size };
}

/** What speaks no HTTP: says a line to whoever says something, and hangs up. */
export function startMailbox(): Promise<Service> {
  return startPlain(socket => socket.once("data", () => socket.end("220 mail.example.com ready\r\n")));
}
