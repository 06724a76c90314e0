import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { ClientCapabilities, Registration } from "vscode-languageserver-protocol/node";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, type ClientOptions, uriOf } from "../lsp/client";
import { event } from "./log-text";

const language = "cemspec-agent-log";
const log = event("Connection to gateway.example.com:443 failed (-2147012867)").repeat(2);

interface Opened {
  readonly client: Client;
  readonly folder: string;
  /** Of the log. */
  readonly uri: string;
}

/** An editor with a folder that holds a log, and a spec unless `files` say otherwise. */
async function started(
  options: ClientOptions = {},
  files: Readonly<Record<string, string>> = { "cem.yaml": goodSpec },
): Promise<Opened> {
  const folder = folderWith({ ...files, "Agent.log": log });
  const client = await Client.start({ workspaceFolders: [{ uri: uriOf(folder), name: "specs" }], ...options });
  return { client, folder, uri: uriOf(join(folder, "Agent.log")) };
}

describe("a log that is opened", () => {
  test("shows its findings, related to the spec of the folder", async () => {
    const { client, folder, uri } = await started();
    await client.open(uri, log, language);
    const [found] = await client.untilCodes(uri, ["CEM701"]);
    expect(found).toMatchObject({
      source: "cemspec log",
      severity: 1,
      range: { start: { line: 1, character: 23 }, end: { line: 1, character: 46 } },
      codeDescription: { href: expect.stringMatching(/\/docs\/rules\/CEM701\.md$/) },
    });
    expect(found?.message).toMatch(/port 443 of gateway\.example\.com.*\(×2, first Sep 26 15:37:19, last /);
    const line = goodSpec.split("\n").lastIndexOf("      port: 8443");
    expect(found?.relatedInformation?.map(({ location: { uri: place, range } }) => [place, range.start.line])).toEqual([
      [uriOf(join(folder, "cem.yaml")), line],
      [uri, 4],
    ]);
  });

  test("is read as it is in the editor, and follows the spec that is open", async () => {
    const { client, folder, uri } = await started();
    const spec = uriOf(join(folder, "cem.yaml"));
    await client.open(uri, log, language);
    await client.untilCodes(uri, ["CEM701"]);
    await client.open(
      spec,
      changed(goodSpec, "      port: 8443\n      thumbprint", "      port: 443\n      thumbprint"),
    );
    await client.untilCodes(uri, ["CEM702"]);
    await client.change(spec, { text: goodSpec });
    await client.untilCodes(uri, ["CEM701"]);
    await client.change(uri, { text: log.replaceAll(":443", ":8443") });
    await client.untilCodes(uri, ["CEM702"]);
    await client.close(uri);
    await vi.waitFor(() => expect(client.shown(uri)).toEqual([]), { timeout: 10_000 });
  });

  test("without a spec says what it could not compare", async () => {
    const { client, uri } = await started({}, {});
    await client.open(uri, log, language);
    await client.untilCodes(uri, ["CEM702", "CEM705"]);
  });

  test("in a workspace that is not trusted is related to no file, until it is trusted", async () => {
    const { client, uri } = await started({ trusted: false });
    await client.open(uri, log, language);
    await client.untilCodes(uri, ["CEM702", "CEM705"]);
    await client.connection.sendNotification("cemspec/trust");
    await client.untilCodes(uri, ["CEM701"]);
  });

  test("has the user's severities", async () => {
    const { client, uri } = await started({ settings: { rules: { CEM702: "off", CEM705: "hint" } } }, {});
    await client.open(uri, log, language);
    const [found] = await client.untilCodes(uri, ["CEM705"]);
    expect(found?.severity).toBe(4);
  });

  test("is no spec: nothing else of the server speaks of it", async () => {
    const { client, folder, uri } = await started();
    await client.open(uri, log, language);
    await client.untilCodes(uri, ["CEM701"]);
    expect(client.analysed).not.toContain(uri);
    const position = { line: 1, character: 30 };
    const textDocument = { uri };
    const ask = (method: string, more: object = {}) =>
      client.connection.sendRequest(method, { textDocument, position, ...more });
    expect(await ask("textDocument/completion")).toEqual([]);
    expect((await ask("textDocument/documentSymbol")) ?? []).toEqual([]);
    expect((await ask("textDocument/formatting", { options: { tabSize: 2, insertSpaces: true } })) ?? []).toEqual([]);
    expect(await client.codeActions(uri, { start: position, end: position })).toEqual([]);
    expect(await client.connection.sendRequest("cemspec/outline", { uri })).toBeNull();
    writeFileSync(join(folder, "b.cem.yaml"), goodSpec);
    expect(await client.connection.sendRequest("workspace/symbol", { query: "dmz1" })).not.toEqual([]);
  });

  test("of megabytes is read in parts: a spec is answered meanwhile, and what is closed is given up", async () => {
    const { client, folder, uri } = await started();
    const spec = uriOf(join(folder, "cem.yaml"));
    const chatter = event("Client task ran for 12 ms in https://smp.example.net:443/Altiris", { severity: 4 });
    const large = `${chatter.repeat(30_000)}${log}`;
    await client.open(uri, large, language);
    await client.open(spec, goodSpec);
    expect(await client.hoverAt(spec, "8443")).not.toBe("");
    // The log was opened first, and is not read yet.
    expect(client.shown(uri)).toEqual([]);
    await client.close(uri);
    await client.open(uri, large.replaceAll("\n", "\r\n").replaceAll("com:443", "com:8443"), language);
    const [found] = await client.untilCodes(uri, ["CEM702"]);
    expect(found?.range.start.line).toBe(90_001);
    expect(client.published.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).not.toContainEqual([
      "CEM701",
    ]);
  });

  test("is pushed to clients that pull, too", async () => {
    const capabilities: ClientCapabilities = { textDocument: { diagnostic: {} } };
    const { client, uri } = await started({ capabilities });
    await client.open(uri, log, language);
    await client.untilCodes(uri, ["CEM701"]);
    expect(await client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } })).toMatchObject({
      items: [],
    });
  });
});

describe("hover over an error code", () => {
  const codes = `(-2147012867) 0x80072EFD 12029 ${"x".repeat(200)} 0x80056007`;

  test.each(["-2147012867", "0x80072EFD", "12029"])("%s", async written => {
    const { client, uri } = await started();
    await client.open(uri, event(codes), language);
    const hover = await client.hoverAt(uri, written);
    expect(hover).toContain("**12029** as an error: the connection failed");
    for (const each of ["-2147012867", "0x80072EFD", "ERROR_WINHTTP_CANNOT_CONNECT"])
      expect(hover).toContain(`\`${each}\``);
    expect(hover).toMatch(/\[CEM702 · log-no-handshake\]\(file:.*CEM702\.md\)/);
    const { character } = client.at(uri, written);
    expect(await client.hover(uri, { line: 1, character: character + 3 })).toMatchObject({
      range: { start: { line: 1, character }, end: { line: 1, character: character + written.length } },
    });
  });

  test("far to the right on its line, and without a finding", async () => {
    const { client, uri } = await started();
    await client.open(uri, event(codes), language);
    const hover = await client.hoverAt(uri, "0x80056007");
    expect(hover).toContain("no fault of CEM");
    expect(hover).not.toContain(".md");
  });

  test("is plain text for clients that show no Markdown, and nothing elsewhere", async () => {
    const { client, uri } = await started({ capabilities: {} });
    await client.open(uri, event(codes), language);
    expect(await client.hoverAt(uri, "12029 ")).toMatch(/^12029 as an error: /);
    expect(await client.hover(uri, { line: 0, character: 3 })).toBeNull();
  });
});

describe("what the client is asked to send", () => {
  async function registered(capabilities: ClientCapabilities): Promise<readonly Registration[]> {
    const workspaceFolders = [
      { uri: uriOf(folderWith()), name: "x" },
      { uri: "vscode-vfs://github/a/b", name: "y" },
    ];
    const client = await Client.start({ capabilities, workspaceFolders });
    // Behind whatever the start has sent.
    await client.connection.sendRequest("workspace/symbol", { query: "" });
    return client.registrations;
  }

  test("are logs, and for them what a log needs", async () => {
    const found = await registered({ textDocument: { synchronization: { dynamicRegistration: true } } });
    const ours = found.filter(({ registerOptions }) => JSON.stringify(registerOptions ?? {}).includes(language));
    expect(ours.map(({ method }) => method).toSorted()).toEqual([
      "textDocument/didChange",
      "textDocument/didClose",
      "textDocument/didOpen",
      "textDocument/hover",
    ]);
    for (const { registerOptions } of ours)
      expect(registerOptions).toMatchObject({
        documentSelector: ["file", "untitled", "vscode-vfs"].map(scheme => ({ language, scheme })),
      });
  });

  test("is nothing where the client does not take it", async () => {
    const found = await registered({});
    expect(found.filter(({ registerOptions }) => JSON.stringify(registerOptions ?? {}).includes(language))).toEqual([]);
  });
});
