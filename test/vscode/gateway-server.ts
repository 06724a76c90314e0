import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { noteAsked } from "./asked";

export interface GatewayServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A gateway on loopback that presents the certificate of the examples, as that of the story would. */
export async function startGateway(folder = "examples"): Promise<GatewayServer> {
  const pfx = readFileSync(join(folder, "certs", "cem-san.pfx"));
  const server = createServer({ pfx, passphrase: "" }, (_, response) => response.end());
  await new Promise<void>(ready => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  noteAsked(`127.0.0.1:${port}`);
  return {
    port,
    close: () => {
      server.closeAllConnections();
      return new Promise(closed => server.close(() => closed()));
    },
  };
}

/** The thumbprint of the certificate that it presents. */
export const presented = "0C4DB026F7B173EDBC0478C0989311E58C27E4D0";
const former = "3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938";

/** The split-domain example with its gateway on this machine. */
export function specWithGatewayAt(port: number): string {
  return readFileSync(join("examples", "split-domain.cem.yaml"), "utf8")
    .replaceAll("8443", String(port))
    .replace("    fqdn: gateway.example.com\n", "    fqdn: gateway.example.com\n    address: 127.0.0.1\n");
}

/** The same as it was before the gateway's certificate was renewed: the file of the old one is gone. */
export function specBeforeRenewal(port: number): string {
  return specWithGatewayAt(port)
    .replace(/ {4}file: certs\/cem-san\.pfx\n {4}password: .*\n/, "")
    .replace(`    certificate: san\n    thumbprint: ${presented}\n`, "    certificate: san\n")
    .replaceAll(presented, former);
}
