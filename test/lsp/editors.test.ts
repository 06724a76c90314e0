import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import {
  type ClientCapabilities,
  type Command,
  type CompletionItem,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type Hover,
  InsertTextFormat,
  type Location,
  type LocationLink,
  type MarkupContent,
  type SymbolInformation,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { goodSpec, wrongPort } from "../cli/good-spec";
import { Client, uriOf } from "./client";
import { helix, neovim, oldest, pullingHelix } from "./editor-capabilities";

const uri = uriOf(join("/", "nowhere", "cem.yaml"));
const unfinished = "apiVersion: cem/v1\npolicy:\n  gateways:\n    - \n";

interface Editor {
  readonly name: string;
  readonly capabilities: ClientCapabilities;
  /** The section `cemspec` of its settings, where it can be asked. */
  readonly settings?: unknown;
}

const editors: readonly Editor[] = [
  { name: "Neovim", capabilities: neovim },
  { name: "Helix", capabilities: helix(true) },
  { name: "Helix that pulls", capabilities: pullingHelix },
  { name: "Helix without snippets", capabilities: helix(false) },
  { name: "an editor that names no form", capabilities: oldest },
];

async function opened({ capabilities }: Editor, text = wrongPort): Promise<Client> {
  const client = await Client.start({ capabilities });
  await client.open(uri, text);
  return client;
}

function request<T>(client: Client, method: string, params: object = {}): Promise<T> {
  return client.connection.sendRequest(method, { textDocument: { uri }, ...params });
}

describe.each(editors)("$name", editor => {
  const { textDocument = {}, workspace = {} } = editor.capabilities;

  test("gets findings, in the way it has chosen", async () => {
    const client = await opened(editor);
    if (textDocument.diagnostic === undefined) {
      expect(await client.untilCodes(uri, ["CEM101"])).toHaveLength(1);
      return;
    }
    const report = await request<DocumentDiagnosticReport>(client, "textDocument/diagnostic");
    expect(report.kind === "full" && report.items.map(({ code }) => code)).toEqual(["CEM101"]);
    expect(client.published).toEqual([]);
  });

  test("is not asked to do what it cannot", async () => {
    const refused = [
      ...(workspace.diagnostics?.refreshSupport === true || "diagnostic" in workspace
        ? []
        : ["workspace/diagnostic/refresh"]),
      ...(workspace.inlayHint?.refreshSupport === true ? [] : ["workspace/inlayHint/refresh"]),
      ...(workspace.configuration === true ? [] : ["workspace/configuration"]),
    ];
    const asked: string[] = [];
    const client = await opened(editor);
    for (const method of refused) client.connection.onRequest(method, () => asked.push(method));
    await vi.waitFor(() => expect(client.analysed.length).toBeGreaterThan(0), 10_000);
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    await vi.waitFor(() => expect(client.analysed.length).toBeGreaterThan(1), 10_000);
    expect(asked).toEqual([]);
  });

  test("gets hovers in a form that it shows", async () => {
    const client = await opened(editor);
    const hover = await request<Hover>(client, "textDocument/hover", { position: client.at(uri, "port: 443") });
    const { kind, value } = hover.contents as MarkupContent;
    expect(kind).toBe(textDocument.hover?.contentFormat?.[0] ?? "plaintext");
    if (kind === "plaintext") expect(value).not.toMatch(/\*\*|`|\\/);
    expect(value).toContain("port");
  });

  test("gets completions that it can insert", async () => {
    const client = await opened(editor, unfinished);
    const position = { line: 3, character: 6 };
    const items = await request<CompletionItem[]>(client, "textDocument/completion", { position });
    const { snippetSupport, documentationFormat } = textDocument.completion?.completionItem ?? {};
    expect(items.map(({ label }) => label)).toContain("fqdn");
    for (const { insertTextFormat, textEdit, documentation } of items) {
      if (snippetSupport !== true) {
        expect(insertTextFormat).not.toBe(InsertTextFormat.Snippet);
        expect(textEdit?.newText).not.toMatch(/\$[\d{]/);
      }
      if (typeof documentation === "object") expect(documentation.kind).toBe(documentationFormat?.[0] ?? "plaintext");
    }
  });

  test("gets definitions as links only when it knows them", async () => {
    const client = await opened(editor);
    const { line, character } = client.at(uri, "certificate: san");
    const position = { line, character: character + "certificate: s".length };
    const [found] = await request<(Location | LocationLink)[]>(client, "textDocument/definition", { position });
    expect(found).toHaveProperty(textDocument.definition?.linkSupport === true ? "targetUri" : "uri", uri);
  });

  test("gets a hierarchy of symbols only when it knows one", async () => {
    const client = await opened(editor);
    const symbols = await request<(DocumentSymbol | SymbolInformation)[]>(client, "textDocument/documentSymbol");
    const known = textDocument.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    for (const symbol of symbols) expect("location" in symbol).toBe(!known);
    expect(symbols.map(({ name }) => name)).toContain("gateways");
  });

  test("gets its text formatted", async () => {
    const client = await opened(editor, `${goodSpec}\n\n\n\n`);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await request<TextEdit[]>(client, "textDocument/formatting", { options });
    expect(edits.length).toBeGreaterThan(0);
    for (const edit of edits) expect(Object.keys(edit).toSorted()).toEqual(["newText", "range"]);
  });

  test("gets fixes and renames as edits that it can apply", async () => {
    const client = await opened(editor);
    const position = client.at(uri, "443\n      thumbprint");
    const actions = await client.codeActions(uri, { start: position, end: position });
    const [action] = actions.filter(({ title }) => title.startsWith("Use 8443"));
    const edit =
      textDocument.codeAction === undefined
        ? ((action as unknown as Command).arguments?.[0] as WorkspaceEdit)
        : action?.edit;
    expectKnownForm(edit);
    expectKnownForm(
      await request<WorkspaceEdit>(client, "textDocument/rename", {
        position: client.at(uri, "dmz1:"),
        newName: "edge",
      }),
    );
  });

  function expectKnownForm(edit: WorkspaceEdit | undefined): void {
    const versioned = workspace.workspaceEdit?.documentChanges === true;
    expect(Object.keys(edit ?? {})).toEqual([versioned ? "documentChanges" : "changes"]);
  }
});

test("Helix that pulls has the findings once, after edits and when it is told to ask again", async () => {
  const client = await Client.start({ capabilities: pullingHelix });
  let rules = {};
  const shown: unknown[][] = [];
  let resultId: string | undefined;
  const pull = async () => {
    const params = resultId === undefined ? {} : { previousResultId: resultId };
    const report = await request<DocumentDiagnosticReport>(client, "textDocument/diagnostic", params);
    resultId = report.resultId;
    if (report.kind === "full") shown.push(report.items.map(({ code }) => code));
  };
  client.connection.onRequest("workspace/configuration", () => [{ rules }]);
  client.connection.onRequest("workspace/diagnostic/refresh", () => {
    void pull();
    return null;
  });
  await client.open(uri, wrongPort);
  await pull();
  await client.change(uri, { text: goodSpec });
  await pull();
  await pull();
  await client.change(uri, { text: wrongPort });
  await pull();
  expect(shown).toEqual([["CEM101"], [], ["CEM101"]]);
  rules = { CEM101: "off" };
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: {} });
  await vi.waitFor(() => expect(shown.at(-1)).toEqual([]), 10_000);
  expect(client.published).toEqual([]);
});

test("plain completions stand as deep as the line that they continue", async () => {
  const client = await opened({ name: "", capabilities: helix(false) }, "apiVersion: cem/v1\nsmp:\n  \n");
  const position = { line: 2, character: 2 };
  const items = await request<CompletionItem[]>(client, "textDocument/completion", { position });
  expect(items.find(({ label }) => label === "agentSite")?.textEdit?.newText).toBe("agentSite:\n    ");
});

test("an editor without actions gets commands, and is asked to apply their edit", async () => {
  const client = await opened({ name: "", capabilities: oldest });
  const applied: WorkspaceEdit[] = [];
  client.connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
    applied.push(edit);
    return { applied: true };
  });
  const position = client.at(uri, "443\n      thumbprint");
  const [fix] = (await client.codeActions(uri, { start: position, end: position })) as unknown as Command[];
  await client.connection.sendRequest("workspace/executeCommand", fix && { ...fix });
  expect(applied).toEqual([fix?.arguments?.[0]]);
  // Such an editor knows no versions: what was made for an older text is not applied.
  await client.change(uri, { range: { start: position, end: position }, text: "  " });
  await expect(client.connection.sendRequest("workspace/executeCommand", fix && { ...fix })).rejects.toThrow(
    /text has changed/,
  );
  expect(applied).toHaveLength(1);
});

test("an editor that can be asked for its settings is", async () => {
  const client = await Client.start({ capabilities: neovim });
  client.connection.onRequest("workspace/configuration", () => [{ rules: { CEM101: "hint" } }]);
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: {} });
  await client.open(uri, wrongPort);
  await vi.waitFor(async () => {
    const report = await request<DocumentDiagnosticReport>(client, "textDocument/diagnostic");
    expect(report.kind === "full" && report.items.map(({ severity }) => severity)).toEqual([4]);
  }, 10_000);
});
