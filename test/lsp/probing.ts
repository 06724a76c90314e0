// Gateways on this machine's loopback, the spec of one, and what the server says of probing it.
import { createServer as createHttpsServer } from "node:https";
import type { Server, Socket } from "node:net";
import { join } from "node:path";
import type { TlsOptions } from "node:tls";
import { onTestFinished } from "vitest";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, type ClientOptions, uriOf } from "./client";
import { authority, type Identity, issued } from "./pki";

export const names = ["smp.example.net", "gateway.example.com"];
export const root = authority("Example Root");
export const right = issued(root, { names });
export const other = issued(root, { names });

export interface Check {
  readonly stage: string;
  readonly outcome: string;
  readonly detail: string;
  readonly range: unknown;
}
export interface Result {
  readonly gateway: string;
  readonly role: string;
  readonly vantage: string;
  readonly checks: readonly (Check & Readonly<Record<string, unknown>>)[];
  readonly outcome: string;
  readonly summary: string;
  readonly at: string;
  readonly milliseconds: number;
  readonly outdated?: true;
}
export interface Response {
  readonly version: number | null;
  readonly targets: readonly Result[];
}

/** Listens on the loopback, on a free port unless told, until the test is over. */
export async function listening(server: Server, port = 0): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket.on("error", () => undefined)));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  });
  await new Promise<void>(resolve => server.listen(port, "127.0.0.1", resolve));
  return portOf(server);
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

/** A port where nothing listens: it was free a moment ago. */
export async function closedPort(): Promise<number> {
  const server = createHttpsServer();
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  await new Promise(resolve => server.close(resolve));
  return port;
}

export function gateway(identity: Identity, options: TlsOptions = {}, port = 0): Promise<number> {
  const server = createHttpsServer({ key: identity.keyPem, cert: identity.certificatePem, ...options }, (_, response) =>
    response.end(),
  );
  server.on("tlsClientError", () => undefined);
  return listening(server, port);
}

/** The good spec with its gateway on this machine, and `expected` as the thumbprint it says everywhere. */
export function specFor(port: number, expected = right.thumbprint): string {
  return changed(goodSpec, "    listener:\n", "    address: 127.0.0.1\n    listener:\n")
    .replaceAll("8443", String(port))
    .replaceAll("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", expected)
    .replace("issuedBy: public", "issuedBy: internal\n    rootCa: { file: root.pem, distributed: true }");
}

export interface Opened {
  readonly client: Client;
  readonly uri: string;
  readonly folder: string;
}

/** An editor with the spec open, beside its root certificate. */
export async function opened(
  spec: string,
  { workspaceFolder, ...options }: ClientOptions & { readonly workspaceFolder?: true } = {},
): Promise<Opened> {
  const folder = folderWith({ "root.pem": root.certificatePem });
  const workspaceFolders = workspaceFolder && [{ uri: uriOf(folder), name: "specs" }];
  const client = await Client.start({ ...options, ...(workspaceFolders && { workspaceFolders }) });
  const uri = uriOf(join(folder, "cem.yaml"));
  await client.open(uri, spec);
  return { client, uri, folder };
}

export async function probe(editor: Opened, gateways: readonly string[] = ["dmz1"]): Promise<readonly Result[]> {
  return (await probeResponse(editor, gateways)).targets;
}

/** With the version of the text that its ranges are of. */
export function probeResponse({ client, uri }: Opened, gateways: readonly string[] = ["dmz1"]): Promise<Response> {
  return client.connection.sendRequest("cemspec/probe", { uri, parts: partsFor(gateways) });
}

export function partsFor(gateways: readonly string[]) {
  return gateways.map(each => ({ document: 0, gateway: each }));
}

/** What came of the agents' way in. */
export async function probed(spec: string): Promise<Result> {
  return wayIn(await probe(await opened(spec)));
}

export function wayIn(results: readonly Result[]): Result {
  const found = results.find(({ role }) => role === "gateway");
  if (found === undefined) throw new Error("no agents' way in was probed");
  return found;
}

export function outcomes({ checks }: Result): Record<string, string> {
  return Object.fromEntries(checks.map(({ stage, outcome }) => [stage, outcome]));
}

export function detailOf({ checks }: Result, stage: string): string {
  return checks.find(check => check.stage === stage)?.detail ?? "";
}
