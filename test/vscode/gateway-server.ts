import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer } from "node:tls";

export interface GatewayServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A TLS server on loopback that presents the certificate of the examples, as the gateway of the story would. */
export async function startGateway(folder = "examples"): Promise<GatewayServer> {
  const pfx = readFileSync(join(folder, "certs", "cem-san.pfx"));
  const server = createServer({ pfx, passphrase: "" }, socket => socket.on("error", () => undefined));
  await new Promise<void>(ready => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise(closed => server.close(() => closed())) };
}

/** The split-domain example with its gateway on this machine. */
export function specWithGatewayAt(port: number): string {
  return readFileSync(join("examples", "split-domain.cem.yaml"), "utf8")
    .replaceAll("8443", String(port))
    .replace("    fqdn: gateway.example.com\n", "    fqdn: gateway.example.com\n    address: 127.0.0.1\n");
}
