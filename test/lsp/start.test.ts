import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { ensureBuilt, folderWith, plainEnvironment, program } from "../cli/program";
import { ordinary } from "./editor-capabilities";

const uri = "file:///somewhere/one.cem.yaml";
const initialize = { processId: process.pid, rootUri: null, capabilities: ordinary };

/** A server that nothing was sent to yet. */
function started(...flags: readonly string[]): {
  readonly connection: MessageConnection;
  readonly ended: Promise<unknown>;
  /** Standard error so far. */
  readonly complaints: () => string;
} {
  ensureBuilt();
  const server = spawn(process.execPath, [...flags, program, "lsp", "--stdio"], { env: plainEnvironment() });
  onTestFinished(() => {
    server.kill();
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  let complaints = "";
  server.stderr.setEncoding("utf8").on("data", text => {
    complaints += text;
  });
  return { connection, ended: once(server, "close").then(([code]) => code), complaints: () => complaints };
}

test("what is sent before the features are there is done in its order, from the first message on", async () => {
  const { connection, ended } = started();
  const answer = connection.sendRequest<{ capabilities: { hoverProvider: boolean } }>("initialize", initialize);
  void connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "cemspec", version: 1, text: "apiVersion: cem/v1\n" },
  });
  void connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: "gateways:\n  second: {}\n" }],
  });
  const symbols = connection.sendRequest<readonly { name: string }[]>("textDocument/documentSymbol", {
    textDocument: { uri },
  });
  const shutdown = connection.sendRequest("shutdown");
  expect((await answer).capabilities.hoverProvider).toBe(true);
  expect((await symbols).map(({ name }) => name)).toEqual(["gateways", "second"]);
  expect(await shutdown).toBeNull();
  void connection.sendNotification("exit");
  expect(await ended).toBe(0);
});

test("a server that is told to end before anything else ends", async () => {
  const { connection, ended } = started();
  void connection.sendNotification("exit");
  expect(await ended).toBe(1);
});

test("V8 knows every flag that the server sets: it would complain where clients look for errors", async () => {
  const { connection, ended, complaints } = started();
  await connection.sendRequest("initialize", initialize);
  await connection.sendRequest("shutdown");
  void connection.sendNotification("exit");
  expect(await ended).toBe(0);
  expect(complaints()).toBe("");
});

test("a client that asks before it introduces itself is served when it has", async () => {
  const { connection } = started();
  await connection.sendRequest("cemspec/nothing").catch(() => undefined);
  await connection.sendRequest("initialize", initialize);
  void connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "cemspec", version: 1, text: "gateways:\n  third: {}\n" },
  });
  const symbols = await connection.sendRequest<readonly { name: string }[]>("textDocument/documentSymbol", {
    textDocument: { uri },
  });
  expect(symbols.map(({ name }) => name)).toEqual(["gateways", "third"]);
});

test("answers of every length come whole", async () => {
  const { connection } = started();
  await connection.sendRequest("initialize", initialize);
  for (const [at, count] of [1, 100, 200, 300, 20_000].entries()) {
    const gateways = Array.from({ length: count }, (_, index) => `  g${index}: {}\n`);
    const textDocument = { uri: `${uri}${at}.cem.yaml`, languageId: "cemspec", version: 1 };
    void connection.sendNotification("textDocument/didOpen", {
      textDocument: { ...textDocument, text: `gateways:\n${gateways.join("")}` },
    });
    const symbols = await connection.sendRequest<readonly { name: string }[]>("textDocument/documentSymbol", {
      textDocument,
    });
    expect(symbols.length).toBe(count + 1);
  }
});

/** A server that tells at its end which of Node's modules it has loaded. */
function startedUnderWatch() {
  const folder = folderWith({});
  const [hook, told] = [join(folder, "hook.cjs"), join(folder, "loaded.txt")];
  const write = `require("fs").writeFileSync(${JSON.stringify(told)}, process.moduleLoadList.join("\\n"))`;
  writeFileSync(hook, `process.on("exit", () => ${write});`);
  return { ...started("--require", hook), loaded: () => readFileSync(told, "utf8").split("\n") };
}

test("a client is answered before modules are loaded that take long and are needed later or never", async () => {
  const { connection, ended, loaded } = startedUnderWatch();
  await connection.sendRequest("initialize", initialize);
  connection.end();
  await ended;
  expect(loaded()).toContain("NativeModule net");
  for (const name of ["child_process", "crypto", "v8", "worker_threads"])
    expect(loaded()).not.toContain(`NativeModule ${name}`);
});

test("what connects to hosts and what opens files is not loaded while none is asked for", async () => {
  const { connection, ended, loaded } = startedUnderWatch();
  await connection.sendRequest("initialize", initialize);
  const textDocument = { uri, languageId: "cemspec", version: 1 };
  void connection.sendNotification("textDocument/didOpen", {
    textDocument: { ...textDocument, text: "gateways: {}\n" },
  });
  await connection.sendRequest("textDocument/hover", { textDocument, position: { line: 0, character: 1 } });
  await connection.sendRequest("shutdown");
  void connection.sendNotification("exit");
  await ended;
  expect(loaded()).toContain("NativeModule v8");
  for (const name of ["tls", "dns", "fs/promises"]) expect(loaded()).not.toContain(`NativeModule ${name}`);
});
