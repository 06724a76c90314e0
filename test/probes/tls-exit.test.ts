import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createServer } from "node:tls";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { folderWith } from "../cli/program";
import { leaf } from "./services/material";
import { startPlain } from "./services/plain";

const probes = join(import.meta.dirname, "../../server/src/probes/tls");

/** A program that shakes hands with each port it is given, asks for its versions, and says what came of it. */
const program = `
import { connect } from "node:net";
import { shakeHands } from "./handshake";
import { acceptedVersions } from "./versions";
const limits = { timeout: 1500, signal: new AbortController().signal };
for (const port of process.argv.slice(2)) {
  const open = () => new Promise(resolve => { const socket = connect(Number(port), "127.0.0.1", () => resolve(socket)); });
  const said = await shakeHands(await open(), "gw.example.com", limits).then(({ protocol }) => protocol, error => error.message);
  const answers = await acceptedVersions(open, "gw.example.com", limits);
  console.log(said + ": " + answers.map(({ answer }) => answer).join(" "));
}
`;

test("nothing keeps a process alive when its handshakes are over, however they ended", async () => {
  const folder = folderWith();
  const script = join(folder, "program.mjs");
  const entry = { contents: program, resolveDir: probes, loader: "ts" as const };
  await build({ stdin: entry, bundle: true, platform: "node", format: "esm", outfile: script, logLevel: "error" });

  const good = leaf("key-rsa2048");
  const tls = createServer({ key: readFileSync(good.key), cert: readFileSync(good.certificates[0] ?? "") });
  tls.on("tlsClientError", () => undefined);
  const ports = await Promise.all([
    // Holds every connection open, and never answers the request.
    startPlain(socket => void tls.emit("connection", socket)),
    startPlain(() => undefined),
    startPlain(socket => void socket.write("SSH-2.0-x\r\n")),
    startPlain(socket => void socket.destroy()),
  ]);
  const child = spawn(process.execPath, [script, ...ports.map(({ port }) => String(port))]);
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  expect(errors).toBe("");
  expect(output.trimEnd().split("\n")).toEqual([
    "TLS 1.3: refused refused accepted accepted",
    "no TLS answer within 1.5 s: unknown unknown unknown unknown",
    "an SSH server answers here, not TLS: unknown unknown unknown unknown",
    expect.stringMatching(/before anything answered the TLS handshake: (refused|unknown)( (refused|unknown)){3}$/),
  ]);
  expect(status).toBe(0);
});
