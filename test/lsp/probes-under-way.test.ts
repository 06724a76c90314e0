// The user types, renames and deletes while a probe is under way: what it finds belongs to what was probed.
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed } from "../cli/good-spec";
import { uriOf } from "./client";
import {
  gateway,
  listening,
  type Opened,
  opened,
  other,
  outcomes,
  partsFor,
  probe,
  probeResponse,
  type Result,
  right,
  specFor,
  wayIn,
} from "./probing";

/** A way to `port` that stays closed until somebody opens it. */
async function held(port: number) {
  let open: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  const reached = new Promise<void>(resolve => {
    arrive = resolve;
  });
  const server = createServer(async socket => {
    arrive();
    await opened;
    const onwards = connect(port, "127.0.0.1").on("error", () => socket.destroy());
    socket
      .on("error", () => onwards.destroy())
      .pipe(onwards)
      .pipe(socket);
  });
  return { port: await listening(server), reached, open: () => open() };
}

const above = "# one\n# two\n# three\n";
const begin = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Probes dmz1, which presents another certificate than the spec says, and changes the spec once the probe has connected. */
async function probedWhile(change: (editor: Opened) => Promise<void>) {
  const way = await held(await gateway(other));
  const editor = await opened(specFor(way.port));
  const answer = probeResponse(editor);
  await way.reached;
  await change(editor);
  await isHeard(editor);
  way.open();
  return { editor, port: way.port, response: await answer };
}

/** The server has heard of every change before this. */
const isHeard = ({ client, uri }: Opened) => client.connection.sendRequest("cemspec/outline", { uri });

/** As a person does, word by word: the server changes what it knows of the spec in place. */
function write(text: string, by: string) {
  return async ({ client, uri }: Opened) => {
    for (;;) {
      const document = client.document(uri);
      const at = document.getText().lastIndexOf(text);
      if (at < 0) return;
      await client.change(uri, {
        range: { start: document.positionAt(at), end: document.positionAt(at + text.length) },
        text: by,
      });
    }
  };
}

const rangesOf = ({ checks }: Result) => checks.map(({ range }) => range);
const resultsNow = async ({ client, uri }: Opened) =>
  client.connection.sendRequest<{ targets: Result[] }>("cemspec/probeResults", { uri });

describe("while a gateway is probed", () => {
  test("lines are typed above: each check is where the text says it now", async () => {
    const { editor, port, response } = await probedWhile(({ client, uri }) =>
      client.change(uri, { range: begin, text: above }),
    );
    const { client, uri } = editor;
    const document = client.document(uri);
    expect(response.version).toBe(document.version);
    const result = wayIn(response.targets);
    expect(result.outdated).toBeUndefined();
    const textAt = (stage: string) =>
      document.getText(
        result.checks.find(check => check.stage === stage)?.range as Parameters<typeof document.getText>[0],
      );
    expect(textAt("tcp")).toBe(String(port));
    expect(textAt("name")).toBe("gateway.example.com");
    expect(textAt("thumbprint")).toMatch(/^[0-9A-F]{40}$/);
    const [found] = await client.untilCodes(uri, ["CEM606"]);
    expect(document.getText(found?.range)).toMatch(/^[0-9A-F]{40}$/);
  });

  test.each([
    ["the port is changed", (port: number) => write(`port: ${port}`, "port: 443")],
    ["the gateway is renamed", () => write("dmz1", "edge")],
    ["its name on the internet is changed", () => write("gateway.example.com", "gateway.example.org")],
    ["the thumbprint is changed", () => write(right.thumbprint, "0".repeat(40))],
    [
      "everything is deleted",
      () =>
        ({ client, uri }: Opened) =>
          client.change(uri, { text: "apiVersion: cem/v1\n" }),
    ],
  ])("%s: the result is of what was probed, and of nothing that the spec says now", async (_, change) => {
    const { editor, port, response } = await probedWhile(each => change(portIn(each))(each));
    const result = wayIn(response.targets);
    expect(result).toMatchObject({ outdated: true, gateway: "dmz1", host: "127.0.0.1", port });
    expect(outcomes(result).thumbprint).toBe("fail");
    expect(rangesOf(result).every(range => range === undefined)).toBe(true);
    expect((await resultsNow(editor)).targets.filter(({ role }) => role === "gateway")).toEqual([]);
    expect(editor.client.codes(editor.uri).filter(code => code.startsWith("CEM6"))).toEqual([]);
  });

  test("a change is undone: the result holds again", async () => {
    const { editor } = await probedWhile(write("dmz1", "edge"));
    const { client, uri } = editor;
    await write("edge", "dmz1")(editor);
    await client.untilCodes(uri, ["CEM606"]);
    expect((await resultsNow(editor)).targets.map(({ gateway }) => gateway)).toContain("dmz1");
  });

  test("the file is renamed: the new one has no result", async () => {
    const { editor, response } = await probedWhile(async ({ client, uri, folder }) => {
      const text = client.document(uri).getText();
      await client.close(uri);
      await client.open(uriOf(join(folder, "renamed.cem.yaml")), text);
    });
    expect(response).toMatchObject({
      version: null,
      targets: [{ outdated: true }, { outdated: true }, { outdated: true }],
    });
    const renamed = { ...editor, uri: uriOf(join(editor.folder, "renamed.cem.yaml")) };
    expect((await resultsNow(renamed)).targets).toEqual([]);
  });

  test("the host behind its vantage is changed: what the old one saw is not the new one's", async () => {
    const jump = await held(0);
    const text = changed(
      specFor(8443),
      "    servers: [smp.example.net]\n",
      "    servers: [smp.example.net]\n    vantage: dmz\n",
    );
    const spec = (ssh: string) => `${text}vantages:\n  dmz: { ssh: "${ssh}" }\n`;
    const editor = await opened(spec(`admin@127.0.0.1:${jump.port}`));
    const { client, uri } = editor;
    const parts = [{ document: 0, gateway: "dmz1", vantage: "dmz" }];
    const answer = client.connection.sendRequest<{ targets: Result[] }>("cemspec/probe", { uri, parts });
    await jump.reached;
    await write(`admin@127.0.0.1:${jump.port}`, "admin@127.0.0.2:1")(editor);
    await isHeard(editor);
    jump.open();
    const { targets } = await answer;
    expect(targets.map(({ vantage, outdated }) => [vantage, outdated])).toEqual([
      ["dmz", true],
      ["dmz", true],
      ["dmz", true],
    ]);
    expect((await resultsNow(editor)).targets).toEqual([]);
    // With the old host in its place, its result holds again.
    await write("admin@127.0.0.2:1", `admin@127.0.0.1:${jump.port}`)(editor);
    expect((await resultsNow(editor)).targets).toHaveLength(3);
  });
});

/** The port that stands in the spec which `specFor` made. */
function portIn({ client, uri }: Opened): number {
  return Number(/port: (\d+)/.exec(client.document(uri).getText())?.[1]);
}

describe("what the user has agreed to", () => {
  test("is all that is probed: a spec that names something else by then is not", async () => {
    let connections = 0;
    const elsewhere = await listening(createServer(() => connections++));
    const port = await gateway(other);
    const editor = await opened(specFor(port));
    const { client, uri } = editor;
    const parts = partsFor(["dmz1"]);
    const agreed = await client.connection.sendRequest("cemspec/probeTargets", { uri, parts });
    await client.change(uri, { text: specFor(elsewhere) });
    const asking = client.connection.sendRequest("cemspec/probe", { uri, parts, agreed });
    await expect(asking).rejects.toThrow(/changed since you agreed/);
    expect(connections).toBe(0);
    await client.change(uri, { text: specFor(port) });
    const { targets } = await client.connection.sendRequest<{ targets: Result[] }>("cemspec/probe", {
      uri,
      parts,
      agreed,
    });
    expect(wayIn(targets).outdated).toBeUndefined();
    expect(wayIn(await probe(editor)).outcome).toBe("fail");
  });
});
