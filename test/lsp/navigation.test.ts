import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type {
  ClientCapabilities,
  DefinitionLink,
  DocumentHighlight,
  DocumentSymbol,
  LinkedEditingRanges,
  Location,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { changed, goodSpec } from "../cli/good-spec";
import { Client, uriOf } from "./client";

const uri = uriOf(join("/", "nowhere", "cem.yaml"));
const rich: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } } },
  textDocument: {
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true, honorsChangeAnnotations: true },
  },
};

async function opened(capabilities: ClientCapabilities = {}, text = goodSpec): Promise<Client> {
  const client = await Client.start({ capabilities });
  await client.open(uri, text);
  return client;
}

/** Asks about the place where `needle` begins. */
function ask<T>(client: Client, method: string, needle: string, more: object = {}): Promise<T> {
  const params = { textDocument: { uri }, position: client.at(uri, needle), ...more };
  return client.connection.sendRequest<T>(`textDocument/${method}`, params);
}

function lineOf(text: string, needle: string): number {
  return text.slice(0, text.indexOf(needle)).split("\n").length - 1;
}

describe("an editor that knows little", () => {
  test("gets locations, a flat outline, and plain changes", async () => {
    const client = await opened();
    const definition = await ask<Location[]>(client, "definition", "san\n  agentSite");
    expect(definition.map(({ range }) => range.start.line)).toEqual([lineOf(goodSpec, "  san:")]);
    const references = await ask<Location[]>(client, "references", "san:", { context: { includeDeclaration: false } });
    expect(references).toHaveLength(3);
    expect(await ask<DocumentHighlight[]>(client, "documentHighlight", "dmz1:")).toHaveLength(4);
    const symbols = await ask<SymbolInformation[]>(client, "documentSymbol", "apiVersion");
    expect(symbols.find(({ name }) => name === "dmz1")).toMatchObject({ containerName: "gateways", location: { uri } });
    const { changes } = await ask<WorkspaceEdit>(client, "rename", "dmz1:", { newName: "edge" });
    const edited = TextDocument.applyEdits(client.document(uri), changes?.[uri] ?? []);
    expect(edited).toBe(goodSpec.replaceAll("dmz1", "edge"));
  });

  test("is told afterwards what a rename could not change", async () => {
    const client = await opened({}, changed(goodSpec, "    hash", "    file: a.pfx\n    hash"));
    const messages: string[] = [];
    client.connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
      messages.push(message);
    });
    await ask<WorkspaceEdit>(client, "rename", "gateway.example.com", { newName: "gw2.example.com" });
    await expect.poll(() => messages).toEqual([expect.stringContaining("a.pfx")]);
  });
});

describe("an editor that knows much", () => {
  test("gets links and an outline in levels", async () => {
    const client = await opened(rich);
    const [link] = await ask<DefinitionLink[]>(client, "definition", "gateway.example.com]");
    expect(link?.targetSelectionRange.start).toEqual(
      client.document(uri).positionAt(goodSpec.indexOf("gateway.example.com\n")),
    );
    const symbols = await ask<DocumentSymbol[]>(client, "documentSymbol", "apiVersion");
    expect(symbols.find(({ name }) => name === "gateways")?.children?.[0]).toMatchObject({
      name: "dmz1",
      detail: "gateway.example.com:8443",
    });
  });

  test("asks before a rename that leaves a certificate file behind", async () => {
    const client = await opened(rich, changed(goodSpec, "    hash", "    file: a.pfx\n    hash"));
    const { placeholder } = await ask<{ placeholder: string }>(client, "prepareRename", "gateway.example.com");
    expect(placeholder).toBe("gateway.example.com");
    const edit = await ask<WorkspaceEdit>(client, "rename", placeholder, { newName: "gw2.example.com" });
    const [annotation] = Object.entries(edit.changeAnnotations ?? {});
    expect(annotation?.[1]).toMatchObject({ needsConfirmation: true, description: expect.stringContaining("a.pfx") });
    const [change] = (edit.documentChanges ?? []) as TextDocumentEdit[];
    expect(change?.textDocument).toEqual({ uri, version: 1 });
    expect(change?.edits).toHaveLength(3);
    for (const each of change?.edits ?? []) expect(each).toMatchObject({ annotationId: annotation?.[0] });
  });

  test("is told why a name cannot be taken, and offered nothing where no name stands", async () => {
    const client = await opened(rich);
    expect(await ask(client, "prepareRename", "8443")).toBeNull();
    await expect(ask(client, "rename", "dmz1:", { newName: "a b" })).rejects.toThrow("not a valid name");
    const edit = await ask<WorkspaceEdit>(client, "rename", "dmz1:", { newName: "edge" });
    expect(edit).not.toHaveProperty("changeAnnotations");
  });
});

describe("every editor", () => {
  test("gets tokens, those of a range, and what changed of them", async () => {
    const client = await opened();
    const params = { textDocument: { uri } };
    const method = "textDocument/semanticTokens";
    const full = await client.connection.sendRequest<SemanticTokens>(`${method}/full`, params);
    const line = lineOf(goodSpec, "  san:");
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    const part = await client.connection.sendRequest<SemanticTokens>(`${method}/range`, { ...params, range });
    expect(part.data).toEqual([line, 2, 3, 0, 1]);
    await client.change(uri, { text: changed(goodSpec, "listener:\n      port: 8443", "listener:\n      port: 443") });
    const { resultId: previousResultId } = full;
    const delta = await client.connection.sendRequest<SemanticTokensDelta>(`${method}/full/delta`, {
      ...params,
      previousResultId,
    });
    const data = [...full.data];
    for (const edit of delta.edits) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    const after = await client.connection.sendRequest<SemanticTokens>(`${method}/full`, params);
    expect(data).toEqual(after.data);
    expect(delta.edits).toEqual([{ start: expect.any(Number), deleteCount: 1, data: [3] }]);
    const unknown = { ...params, previousResultId: "gone" };
    expect(await client.connection.sendRequest(`${method}/full/delta`, unknown)).toMatchObject({ data: after.data });
  });

  test("finds the names of all open specs, and changes references while a name is typed", async () => {
    const client = await opened();
    const other = uriOf(join("/", "nowhere", "other.cem.yaml"));
    await client.open(other, changed(goodSpec, "  dmz1:", "  dmz2:"));
    const symbols = await client.connection.sendRequest<WorkspaceSymbol[]>("workspace/symbol", { query: "dmz" });
    expect(symbols.map(({ name, location }) => [name, location.uri])).toEqual([
      ["dmz1", uri],
      ["dmz2", other],
    ]);
    const linked = await ask<LinkedEditingRanges | null>(client, "linkedEditingRange", "san:");
    expect(linked?.ranges).toHaveLength(4);
    expect(await ask(client, "linkedEditingRange", "hash:")).toBeNull();
  });

  test("gets nothing, and no error, for a document that is not open", async () => {
    const client = await Client.start();
    const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
    const asked = ["definition", "documentHighlight", "documentSymbol", "linkedEditingRange"];
    for (const method of asked)
      expect(await client.connection.sendRequest(`textDocument/${method}`, params)).toBeNull();
    expect(await client.connection.sendRequest("textDocument/rename", { ...params, newName: "a" })).toBeNull();
    expect(await client.connection.sendRequest("textDocument/semanticTokens/full", params)).toEqual({ data: [] });
    expect(await client.connection.sendRequest("workspace/symbol", { query: "" })).toEqual([]);
  });
});
