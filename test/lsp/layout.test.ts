import { join } from "node:path";
import { expect, test } from "vitest";
import type {
  DocumentLink,
  FoldingRange,
  InlayHint,
  SelectionRange,
  TextEdit,
} from "vscode-languageserver-protocol/node";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "./client";
import { example } from "./pki";

const site = example("split-domain.cem.yaml").toString("utf8");

async function opened(text: string, trusted = true) {
  const folder = folderWith({ "cem.yaml": text, "certs/cem-san.pfx": example("certs/cem-san.pfx") });
  const client = await Client.start({ trusted });
  const uri = uriOf(join(folder, "cem.yaml"));
  await client.open(uri, text);
  const ask = <T>(method: string, params: object = {}): Promise<T> =>
    client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...params });
  return { client, uri, ask };
}

const options = { tabSize: 2, insertSpaces: true };
const everything = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

test("the server says what it can do with the layout of a text", async () => {
  const { capabilities } = await Client.greeting();
  expect(capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    inlayHintProvider: {},
  });
});

test("a document is formatted, and some of its lines, and the line just begun", async () => {
  const { client, uri, ask } = await opened(`${site.replace("  fqdn: smp", "  fqdn:   smp")}zones:\n`);
  const edits = await ask<TextEdit[]>("formatting", { options });
  expect(edits).toHaveLength(1);
  const { line } = client.at(uri, "fqdn:   smp");
  const range = { start: { line, character: 0 }, end: { line, character: 3 } };
  expect(await ask("rangeFormatting", { options, range })).toEqual(edits);
  const end = client.document(uri).lineCount - 1;
  const typed = await ask<TextEdit[]>("onTypeFormatting", { options, ch: "\n", position: { line: end, character: 0 } });
  expect(typed.map(({ newText }) => newText)).toEqual(["  "]);
});

test("folds, selections, links and hints", async () => {
  const { client, uri, ask } = await opened(site.replace("      port: 8443\n      restarted", "      restarted"));
  const folds = await ask<FoldingRange[]>("foldingRange");
  expect(folds.map(({ startLine }) => startLine)).toContain(client.at(uri, "certificates:").line);
  const positions = [client.at(uri, "smp.example.net"), client.at(uri, "gateway.example.com")];
  expect(await ask<SelectionRange[]>("selectionRange", { positions })).toHaveLength(2);
  const links = await ask<DocumentLink[]>("documentLink");
  expect(links.map(({ target }) => target)).toEqual([
    uri.replace("cem.yaml", "certs/cem-san.pfx"),
    uri.replace("cem.yaml", "certs/example-root.cer"),
  ]);
  const hints = await ask<InlayHint[]>("inlayHint", { range: everything });
  expect(hints.map(({ label }) => label)).toEqual(expect.arrayContaining(["port: 443 (default)"]));
  expect(hints.filter(({ label }) => /^RSA-2048 · SHA-256 · \d+ days$/.test(String(label)))).toHaveLength(3);
});

test("a workspace that is not trusted has no links", async () => {
  const { ask } = await opened(site, false);
  expect(await ask("documentLink")).toEqual([]);
});

test("hints can be switched off", async () => {
  const { client, ask } = await opened(site);
  const settings = (enabled: boolean) => ({ settings: { cemspec: { inlayHints: { enabled } } } });
  expect(await ask("inlayHint", { range: everything })).not.toEqual([]);
  await client.connection.sendNotification("workspace/didChangeConfiguration", settings(false));
  expect(await ask("inlayHint", { range: everything })).toEqual([]);
  await client.connection.sendNotification("workspace/didChangeConfiguration", settings(true));
  expect(await ask("inlayHint", { range: everything })).not.toEqual([]);
});
