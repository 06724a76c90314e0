import { execFile } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { goodSpec } from "../cli/good-spec";
import { example } from "../lsp/pki";
import { linesWith, pageOf } from "./pages";

const pfx = example("certs/cem-san.pfx");

/** A gateway with the example's certificate; its port. */
async function listening(options: TlsOptions): Promise<number> {
  const server = createServer({ pfx, ...options }, socket => socket.on("error", () => undefined));
  server.on("tlsClientError", () => undefined);
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** The command as a reader copies it from the page, with this machine in the gateway's place. */
function handshakeCommand(port: number): string {
  const [line = ""] = linesWith(pageOf(goodSpec, 5), "openssl s_client");
  const [, command = ""] = /^ {2}- `([^`]+)`$/.exec(line) ?? [];
  expect(command).toContain("-connect gateway.example.com:8443 ");
  return command.replace("-connect gateway.example.com:8443", `-connect 127.0.0.1:${port}`);
}

describe("the command about the handshake, run in a shell, prints thumbprint and last day and ends", () => {
  test.each<[string, TlsOptions]>([
    ["a listener that takes everybody", {}],
    ["one that wants an agent's certificate, with TLS 1.3", { requestCert: true, minVersion: "TLSv1.3" }],
    ["one that wants an agent's certificate, with TLS 1.2", { requestCert: true, maxVersion: "TLSv1.2" }],
  ])("of %s", async (_, options) => {
    const port = await listening(options);
    // A terminal's input stays open: the command has to end all the same.
    const running = promisify(execFile)("sh", ["-c", handshakeCommand(port)]);
    onTestFinished(() => void running.child.stdin?.destroy());
    const { stdout } = await running;
    const thumbprint = "0C4DB026F7B173EDBC0478C0989311E58C27E4D0";
    expect(stdout).toMatch(/^sha1 Fingerprint=[0-9A-F:]+\nnotAfter=Jan {2}1 [\d:]+ 2046 GMT\n$/i);
    expect(stdout.replaceAll(":", "")).toContain(thumbprint);
  });
});
