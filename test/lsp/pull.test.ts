import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type {
  DocumentDiagnosticReport,
  InitializeParams,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { folderWith } from "../cli/program";
import { base } from "../support/base-spec";
import { encoded } from "../support/encodings";
import { Client } from "./client";

const wrong = base
  .replace("port: 8443\n      thumbprint", "port: 443\n      thumbprint")
  .replace("protocol: tcp", "protocol: udp");

/** An editor that pulls diagnostics, with `folder` open. */
function pulling(folder: string, settings?: unknown, trusted = true): Promise<Client> {
  const uri = pathToFileURL(folder).href;
  const capabilities: InitializeParams["capabilities"] = {
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true }, workspaceFolders: true },
  };
  return Client.start({ capabilities, workspaceFolders: [{ uri, name: "specs" }], settings, trusted });
}

function pull(client: Client, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.connection.sendRequest("textDocument/diagnostic", {
    textDocument: { uri },
    ...(previousResultId !== undefined && { previousResultId }),
  });
}

function pullAll(
  client: Client,
  previousResultIds: { uri: string; value: string }[] = [],
): Promise<WorkspaceDiagnosticReport> {
  return client.connection.sendRequest("workspace/diagnostic", { previousResultIds });
}

function codes(report: DocumentDiagnosticReport | WorkspaceDiagnosticReport["items"][number] | undefined): unknown[] {
  return report?.kind === "full" ? report.items.map(({ code }) => code) : ["unchanged"];
}

describe("a client that pulls", () => {
  test("gets one finding of a file in another encoding, as the command line does", async () => {
    const files = {
      "a.cem.yaml": encoded(wrong)["UTF-16, little-endian"] ?? "",
      "b.cem.yaml": Buffer.from(`${wrong}# \u00fc`, "latin1"),
    };
    const client = await pulling(folderWith(files));
    const { items } = await pullAll(client);
    expect(items.map(codes)).toEqual([["CEM001"], ["CEM001"]]);
  });

  test("gets the findings when it asks, and nothing is pushed", async () => {
    const folder = folderWith();
    const uri = pathToFileURL(join(folder, "a.cem.yaml")).href;
    const client = await pulling(folder);
    await client.open(uri, wrong);
    const first = await pull(client, uri);
    expect(codes(first)).toContain("CEM101");
    expect(client.published).toEqual([]);
    const again = await pull(client, uri, first.kind === "full" ? first.resultId : undefined);
    expect(again.kind).toBe("unchanged");
    await client.change(uri, { text: base });
    expect(codes(await pull(client, uri, first.kind === "full" ? first.resultId : undefined))).toEqual([]);
  });

  test("sees the specs nobody opened, until they change or go", async () => {
    const folder = folderWith({
      "a.cem.yaml": wrong,
      "deep/b.cem.yml": base,
      ".gitignore": "old/\n",
      "old/c.cem.yaml": wrong,
    });
    mkdirSync(join(folder, ".git"));
    const client = await pulling(folder);
    const { items } = await pullAll(client);
    expect(items.map(item => [item.uri.split("/").at(-1), codes(item)])).toEqual([
      ["a.cem.yaml", expect.arrayContaining(["CEM101"])],
      ["b.cem.yml", []],
    ]);
    const known = items.map(item => ({ uri: item.uri, value: item.resultId ?? "" }));
    expect((await pullAll(client, known)).items.map(({ kind }) => kind)).toEqual(["unchanged", "unchanged"]);
    writeFileSync(join(folder, "a.cem.yaml"), `${base}# mended\n`);
    expect((await pullAll(client, known)).items.map(codes)).toEqual([[], ["unchanged"]]);
    const gone = { uri: `${pathToFileURL(folder).href}/gone.cem.yaml`, value: "1" };
    expect((await pullAll(client, [gone])).items.at(-1)).toEqual({
      kind: "full",
      uri: gone.uri,
      version: null,
      items: [],
    });
  });

  test("follows the folders that come and go", async () => {
    const [first, second] = [folderWith({ "a.cem.yaml": base }), folderWith({ "b.cem.yaml": wrong })];
    const client = await pulling(first);
    const names = async () => (await pullAll(client)).items.map(({ uri }) => uri.split("/").at(-1));
    expect(await names()).toEqual(["a.cem.yaml"]);
    const folder = (path: string) => ({ uri: pathToFileURL(path).href, name: path });
    const change = (event: { added: object[]; removed: object[] }) =>
      client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event });
    await change({ added: [folder(second)], removed: [] });
    expect((await names()).sort()).toEqual(["a.cem.yaml", "b.cem.yaml"]);
    await change({ added: [], removed: [folder(first)] });
    expect(await names()).toEqual(["b.cem.yaml"]);
  });

  test("gets the same findings from a server that was started again", async () => {
    const folder = folderWith();
    const uri = pathToFileURL(join(folder, "a.cem.yaml")).href;
    const before = await pulling(folder);
    await before.open(uri, wrong);
    const first = await pull(before, uri);
    await before.stop();
    const after = await pulling(folder);
    await after.open(uri, wrong);
    expect(codes(await pull(after, uri))).toEqual(codes(first));
  });

  test("is not shown twice what it has open", async () => {
    const folder = folderWith({ "a.cem.yaml": wrong });
    const client = await pulling(folder);
    await client.open(pathToFileURL(join(folder, "a.cem.yaml")).href, wrong);
    expect((await pullAll(client)).items).toEqual([]);
  });
});

describe("names of the whole workspace", () => {
  test("are found in specs that nobody opened, as they are on the disk now", async () => {
    const folder = folderWith({ "a.cem.yaml": base, "b.cem.yaml": base.replaceAll("dmz1", "edge7") });
    const client = await pulling(folder);
    const names = async (query: string) =>
      ((await client.connection.sendRequest("workspace/symbol", { query })) as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names("edge7")).toEqual(["edge7"]);
    expect(await names("dmz1")).toEqual(["dmz1"]);
    writeFileSync(join(folder, "a.cem.yaml"), base.replaceAll("dmz1", "front12"));
    expect(await names("dmz1")).toEqual([]);
    expect(await names("front12")).toEqual(["front12"]);
  });
});

describe("specs with names of their own", () => {
  const files = { "a.cem.yaml": base, "cem-b.yaml": wrong, "deep/cem-c.yaml": base.replaceAll("dmz1", "edge7") };
  const naming = (...associations: unknown[]) => ({ cemspec: { files: { associations } } });
  const found = async (client: Client) => (await pullAll(client)).items.map(({ uri }) => uri.split("/").at(-1));
  const change = (client: Client, settings: unknown) =>
    client.connection.sendNotification("workspace/didChangeConfiguration", { settings });

  test("are checked with the others once the setting names them, and no longer when it does not", async () => {
    const client = await pulling(folderWith(files));
    expect(await found(client)).toEqual(["a.cem.yaml"]);
    await change(client, naming("cem-*.yaml"));
    const { items } = await pullAll(client);
    expect(items.map(item => [item.uri.split("/").at(-1), codes(item)])).toEqual([
      ["a.cem.yaml", []],
      ["cem-b.yaml", expect.arrayContaining(["CEM101"])],
      ["cem-c.yaml", []],
    ]);
    await change(client, naming("deep/*.yaml", 7, "", "{"));
    expect(await found(client)).toEqual(["a.cem.yaml", "cem-c.yaml"]);
    await change(client, naming());
    expect(await found(client)).toEqual(["a.cem.yaml"]);
    const asSymbols = () => client.connection.sendRequest<{ name: string }[]>("workspace/symbol", { query: "edge7" });
    expect(await asSymbols()).toEqual([]);
    await change(client, naming("**/cem-*.yaml"));
    expect((await asSymbols()).map(({ name }) => name)).toEqual(["edge7"]);
  });

  test("are no more read in a workspace that is not trusted than others", async () => {
    const client = await pulling(folderWith(files), naming("**").cemspec, false);
    expect(await found(client)).toEqual([]);
  });
});

describe("stale rules", () => {
  test("are shown as such", async () => {
    const folder = folderWith();
    const uri = pathToFileURL(join(folder, "a.cem.yaml")).href;
    const client = await pulling(folder);
    const more = "    - { to: gateway.example.com, port: 8080, protocol: tcp }\n  internal:";
    await client.open(uri, base.replace("  internal:", more));
    const report = await pull(client, uri);
    const stale = report.kind === "full" ? report.items.find(({ code }) => code === "CEM108") : undefined;
    expect(stale?.tags).toEqual([1]);
  });
});

describe("the user's severities", () => {
  test("change one rule and turn another off", async () => {
    const folder = folderWith();
    const uri = pathToFileURL(join(folder, "a.cem.yaml")).href;
    const client = await pulling(folder, { rules: { CEM101: "off", CEM107: "hint" } });
    await client.open(uri, wrong);
    const report = await pull(client, uri);
    expect(codes(report)).not.toContain("CEM101");
    expect(report.kind === "full" ? report.items.find(({ code }) => code === "CEM107")?.severity : undefined).toBe(4);
  });

  test("hold at once when they change", async () => {
    const folder = folderWith();
    const uri = pathToFileURL(join(folder, "a.cem.yaml")).href;
    const client = await pulling(folder);
    await client.open(uri, wrong);
    expect(codes(await pull(client, uri))).toContain("CEM101");
    const settings = { cemspec: { rules: { CEM101: "off" } } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings });
    expect(codes(await pull(client, uri))).not.toContain("CEM101");
  });
});
