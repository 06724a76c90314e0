// The user types and deletes while an answer waits for a certificate file, which waits for its password, or for a picture.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type {
  CodeAction,
  DocumentDiagnosticReport,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "./client";
import { ordinary } from "./editor-capabilities";
import { pfx, selfSigned } from "./pki";

const names = ["smp.example.net", "gateway.example.com"];
const password = "Corr3ct-h0rse";
const good = selfSigned({ names });
const expired = selfSigned({ names, notBefore: new Date("2020-01-01"), notAfter: new Date("2021-01-01") });

/** Of a certificate in a file, with a quoted port that has a safe fix. */
const spec = changed(
  goodSpec.replaceAll("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", good.thumbprint),
  "    issuedBy: public\n",
  "    file: site.pfx\n    rootCa: { distributed: true }\n",
).replace("      port: 8443\n", '      port: "8443"\n');
const above = "# one\n# two\n# three\n";
const begin = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** An editor whose answers about the spec wait until the user gives the password of its certificate file. */
async function waiting() {
  let give: (kept: string) => void = () => undefined;
  let ask: () => void = () => undefined;
  const given = new Promise<string>(resolve => {
    give = resolve;
  });
  const asked = new Promise<void>(resolve => {
    ask = resolve;
  });
  const folder = folderWith({ "site.pfx": pfx(good, password), "old.pfx": pfx(expired, "") });
  const client = await Client.start({
    capabilities: { ...ordinary, textDocument: { ...ordinary.textDocument, diagnostic: {} } },
    password: () => {
      ask();
      return given;
    },
  });
  const uri = uriOf(join(folder, "cem.yaml"));
  await client.open(uri, spec);
  await asked;
  return { client, uri, folder, give: () => give(password) };
}

type Waiting = Awaited<ReturnType<typeof waiting>>;

function request<T>({ client, uri }: Waiting, method: string, params: object = {}): Promise<T> {
  return client.connection.sendRequest<T>(method, { uri, textDocument: { uri }, ...params });
}

/** The server has begun with all that was asked before, and has heard of every change. */
async function heard(editor: Waiting): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await request(editor, "cemspec/outline");
}

const pull = (editor: Waiting, previousResultId?: string) =>
  request<DocumentDiagnosticReport>(editor, "textDocument/diagnostic", previousResultId ? { previousResultId } : {});
const codesOf = (report: DocumentDiagnosticReport) =>
  "items" in report ? report.items.map(({ code }) => code) : ["unchanged"];

describe("while a certificate file is read", () => {
  const questions: readonly (readonly [string, (editor: Waiting) => Promise<unknown>])[] = [
    ["a hover", ({ client, uri }) => client.hover(uri, client.at(uri, "servers:"))],
    [
      "hints",
      editor => request(editor, "textDocument/inlayHint", { range: { ...begin, end: { line: 99, character: 0 } } }),
    ],
    ["code actions", ({ client, uri }) => client.codeActions(uri, { ...begin, end: { line: 99, character: 0 } })],
    ["fix all", ({ client, uri }) => client.codeActions(uri, begin, ["source.fixAll"])],
    [
      "a certificate request of a line",
      editor =>
        request(editor, "cemspec/certificateRequests", { line: editor.client.at(editor.uri, "    hash:").line }),
    ],
  ];

  test.each(questions)("%s is of the text that it was asked of, or there is none", async (_, ask) => {
    const editor = await waiting();
    const { client, uri } = editor;
    const answer = ask(editor);
    await heard(editor);
    await client.change(uri, { range: begin, text: above });
    await heard(editor);
    editor.give();
    expect((await answer) ?? []).toEqual([]);
    const again = await ask(editor);
    expect(again).not.toEqual([]);
    expect(again).not.toBeNull();
  });

  test("the edits of an action carry the version that they are made for", async () => {
    const editor = await waiting();
    editor.give();
    const { client, uri } = editor;
    await client.change(uri, { range: begin, text: above });
    for (const only of [undefined, ["source.fixAll"]]) {
      const at = client.at(uri, '"8443"');
      const [action] = await client.codeActions(uri, { start: at, end: at }, only);
      expect(applied(client.document(uri), action)).toContain("      port: 8443\n");
    }
    const renaming = await request<WorkspaceEdit>(editor, "textDocument/rename", {
      position: client.at(uri, "dmz1"),
      newName: "edge",
    });
    expect(applied(client.document(uri), { title: "", edit: renaming })).toContain("  edge:\n");
    expect(await request(editor, "cemspec/phaseEdit", { document: 0, phase: 1, state: "done" })).toMatchObject({
      version: client.document(uri).version,
    });
  });

  test("findings are not said to be unchanged when the text has come to name another file", async () => {
    const editor = await waiting();
    const { client, uri } = editor;
    const early = pull(editor);
    await heard(editor);
    await client.change(uri, { text: client.document(uri).getText().replace("site.pfx", "old.pfx") });
    await heard(editor);
    editor.give();
    const first = await early;
    const next = await pull(editor, first.resultId);
    expect([...codesOf(first), ...codesOf(next)]).toContain("CEM307");
    expect(codesOf(await pull(editor))).toContain("CEM307");
  });

  test("findings are not said to be unchanged when all files are to be read again", async () => {
    const editor = await waiting();
    const early = pull(editor);
    await heard(editor);
    await editor.client.connection.sendNotification("cemspec/refresh");
    await heard(editor);
    editor.give();
    const first = await early;
    const last = codesOf(await pull(editor));
    const next = codesOf(await pull(editor, first.resultId));
    expect(next[0] === "unchanged" ? codesOf(first) : next).toEqual(last);
  });

  test("the password is not taken for right when the spec no longer names its file", async () => {
    const editor = await waiting();
    const { client, uri } = editor;
    const isRead = () => request<{ isRead: boolean }>(editor, "cemspec/isRead", { file: "site.pfx" });
    const early = isRead();
    await heard(editor);
    await client.change(uri, { text: client.document(uri).getText().replace("site.pfx", "old.pfx") });
    await heard(editor);
    editor.give();
    expect(await early).toEqual({ isRead: false });
    await client.change(uri, { text: spec });
    expect(await isRead()).toEqual({ isRead: true });
  });
});

/** The text after an action, whose edits have to be for this very version. */
function applied(document: TextDocument, action: CodeAction | undefined): string {
  const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  expect(change?.textDocument.version).toBe(document.version);
  return TextDocument.applyEdits(document, (change?.edits ?? []) as Parameters<typeof TextDocument.applyEdits>[1]);
}

/** The good spec with another listener each time: the server changes what it knows of one field in place. */
const listener = (index: number) => `      port: ${9000 + index}\n`;
const spoken = changed(goodSpec, "      port: 8443\n", listener(0));

async function next(client: Client, uri: string, index: number): Promise<void> {
  const start = client.at(uri, listener(index - 1));
  await client.change(uri, { range: { start, end: { line: start.line + 1, character: 0 } }, text: listener(index) });
}

async function typedDuring<T>(ask: (client: Client, uri: string) => Promise<T>) {
  const client = await Client.start();
  const uri = uriOf(join(folderWith(), "cem.yaml"));
  await client.open(uri, spoken);
  const answer = ask(client, uri);
  for (let index = 1; index <= 40; index++) {
    await next(client, uri, index);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  return answer;
}

describe("while a picture is laid out", () => {
  test.each(["md", "html"])("a runbook as %s is of one text alone", async format => {
    const made = await typedDuring((client, uri) =>
      client.connection.sendRequest<{ text: string }>("cemspec/runbook", { uri, format }),
    );
    const ports = new Set(made.text.match(/\b90[0-4]\d\b/g));
    expect([...ports]).toHaveLength(1);
  });

  test("the places of a topology are those of the text that it names, or there is none", async () => {
    const drawn = await typedDuring((client, uri) =>
      client.connection.sendRequest<{ version: number; svg: string } | null>("cemspec/topology", {
        uri,
        line: 0,
      }),
    );
    if (drawn === null) return;
    expect(drawn.svg).toContain(String(9000 + drawn.version - 1));
  });
});
