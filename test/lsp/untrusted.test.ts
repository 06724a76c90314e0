import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as protocol from "../../server/src/lsp/protocol";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith, root } from "../cli/program";
import { recording, type Touch } from "../support/touches";
import { Client, uriOf } from "./client";
import { ordinary } from "./editor-capabilities";

const certificate = "    issuedBy: public\n";
const files = '    file: site.pfx\n    rootCa: { file: "pipe.cer", distributed: true }\n';
const spec = `${changed(goodSpec, certificate, certificate + files)}
vantages:
  jump: { kind: ssh, host: admin@jump.example.com }
`;
const log =
  "<event date='2026-01-01T00:00:00' severity='1'>Failed to connect to https://gateway.example.com:443</event>\n";

/** A folder in which everything is a trap for who looks. */
function trapped(): string {
  const folder = folderWith({
    "site.cem.yaml": spec,
    "deep/other.cem.yaml": spec,
    "site.pfx": "x",
    "deep/other.pfx": "x",
  });
  execFileSync("mkfifo", [join(folder, "pipe.cer"), join(folder, "pipe.cem.yaml")]);
  symlinkSync("/dev/zero", join(folder, ".gitignore"));
  return folder;
}

/** What an editor asks about a document, by the capability that lets it; each does what it can to have files read. */
function standardRequests(
  uri: string,
): Readonly<Record<string, readonly (readonly [method: string, params: object])[]>> {
  const textDocument = { uri };
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const line = spec.split("\n").findIndex(text => text.includes("file: site.pfx"));
  const at = { textDocument, position: { line, character: 12 } };
  const options = { tabSize: 2, insertSpaces: true };
  return {
    hoverProvider: [["textDocument/hover", at]],
    completionProvider: [
      ["textDocument/completion", at],
      ["textDocument/completion", { textDocument, position: { line, character: 10 } }],
    ],
    codeActionProvider: [
      ["textDocument/codeAction", { textDocument, range: everywhere, context: { diagnostics: [] } }],
      [
        "textDocument/codeAction",
        { textDocument, range: everywhere, context: { diagnostics: [], only: ["source.fixAll"] } },
      ],
    ],
    definitionProvider: [["textDocument/definition", at]],
    referencesProvider: [["textDocument/references", { ...at, context: { includeDeclaration: true } }]],
    documentHighlightProvider: [["textDocument/documentHighlight", at]],
    renameProvider: [
      ["textDocument/prepareRename", at],
      ["textDocument/rename", { ...at, newName: "x" }],
    ],
    documentSymbolProvider: [["textDocument/documentSymbol", { textDocument }]],
    workspaceSymbolProvider: [
      ["workspace/symbol", { query: "" }],
      ["workspace/symbol", { query: "gateway" }],
    ],
    semanticTokensProvider: [
      ["textDocument/semanticTokens/full", { textDocument }],
      ["textDocument/semanticTokens/full/delta", { textDocument, previousResultId: "1" }],
      ["textDocument/semanticTokens/range", { textDocument, range: everywhere }],
    ],
    linkedEditingRangeProvider: [["textDocument/linkedEditingRange", at]],
    documentFormattingProvider: [["textDocument/formatting", { textDocument, options }]],
    documentRangeFormattingProvider: [["textDocument/rangeFormatting", { textDocument, range: everywhere, options }]],
    documentOnTypeFormattingProvider: [["textDocument/onTypeFormatting", { ...at, ch: "\n", options }]],
    foldingRangeProvider: [["textDocument/foldingRange", { textDocument }]],
    selectionRangeProvider: [["textDocument/selectionRange", { textDocument, positions: [at.position] }]],
    documentLinkProvider: [["textDocument/documentLink", { textDocument }]],
    inlayHintProvider: [["textDocument/inlayHint", { textDocument, range: everywhere }]],
    diagnosticProvider: [
      ["textDocument/diagnostic", { textDocument }],
      ["workspace/diagnostic", { previousResultIds: [] }],
    ],
  };
}

/** The same of the requests that only our client sends. */
function ownRequests(folder: string, uri: string): Readonly<Record<string, readonly object[]>> {
  const part = { document: 0, gateway: "dmz1", vantage: "jump" };
  const site = uriOf(join(folder, "site.pfx"));
  return {
    [protocol.outlineRequest]: [{ uri }],
    [protocol.statusRequest]: [{ uri }],
    [protocol.specsRequest]: [{}],
    [protocol.probeTargetsRequest]: [{ uri, parts: [part] }],
    [protocol.probeRequest]: [{ uri, parts: [part, { document: 0, gateway: "dmz1" }, { document: 0, gateway: "" }] }],
    [protocol.probeResultsRequest]: [{ uri }],
    [protocol.lockedFilesRequest]: [{ uri }],
    [protocol.isReadRequest]: [{ uri, file: "site.pfx" }],
    [protocol.newSpecRequest]: [{ answers: {}, certificate: site, folder: uriOf(folder) }],
    [protocol.certificateRequestsRequest]: [{ uri }, { uri, line: 6 }],
    [protocol.phasePageRequest]: [1, 8, "verification", "../../../x"].map(phase => ({ uri, document: 0, phase })),
    [protocol.phaseEditRequest]: [{ uri, document: 0, phase: 1, state: "done" }],
    [protocol.runbookRequest]: ["md", "html"].map(format => ({ uri, format })),
    [protocol.topologyRequest]: [{ uri, line: 0 }],
  };
}

const pulling = {
  ...ordinary,
  textDocument: { ...ordinary.textDocument, diagnostic: {}, rename: { prepareSupport: true } },
};

/** Asks everything about the open spec and about another one of the folder; what the server touched from then on. */
async function asked(trusted: boolean, isMeant: (request: string) => boolean = () => true) {
  const folder = trapped();
  const { env, touches } = recording();
  const workspaceFolders = [{ name: "it", uri: uriOf(folder) }];
  const client = await Client.start({ trusted, env, workspaceFolders, capabilities: pulling });
  const before = touches().length;
  const uri = uriOf(join(folder, "site.cem.yaml"));
  await client.open(uri, spec);
  await client.open(uriOf(join(folder, "Agent.log")), log, "cemspec-agent-log");
  const { connection } = client;
  const settings = { cemspec: { certificates: { allowOutside: true }, files: { associations: ["**/*"] } } };
  await connection.sendNotification("workspace/didChangeConfiguration", { settings });
  await connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: uriOf(join(folder, "site.pfx")), type: 2 }],
  });
  await connection.sendNotification("cemspec/refresh", {});
  await connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
  const answers: unknown[] = [];
  for (const each of [uri, uriOf(join(folder, "deep", "other.cem.yaml"))]) {
    const standard = Object.values(standardRequests(each)).flat();
    const own = Object.entries(ownRequests(folder, each)).flatMap(([name, all]) =>
      all.map(params => [name, params] as const),
    );
    for (const [method, params] of [...standard, ...own].filter(([method]) => isMeant(method)))
      answers.push(await connection.sendRequest<unknown>(method, params).catch(String));
  }
  return { client, folder, answers, touches: () => touches().slice(before) };
}

const inFolder = (touches: readonly Touch[], folder: string) =>
  touches.filter(({ what, where }) => what === "file" && !where.startsWith(root) && where.includes(folder));

describe.skipIf(process.platform === "win32")("everything that can be asked", () => {
  test("is asked here", async () => {
    const { capabilities } = await Client.greeting();
    const providers = Object.keys(capabilities).filter(name => name.endsWith("Provider"));
    expect(providers.filter(name => !(name in standardRequests("file:///a")))).toEqual([]);
    const fromServer: readonly string[] = [protocol.passwordRequest];
    const named = Object.entries(protocol).flatMap(([name, value]) =>
      name.endsWith("Request") ? [String(value)] : [],
    );
    const own = Object.keys(ownRequests("/", "file:///a"));
    expect(named.filter(name => !fromServer.includes(name)).toSorted()).toEqual(own.toSorted());
  });

  test("of a server whose workspace is not trusted: it looks at no file, opens no socket and starts no program", async () => {
    const { client, folder, answers, touches } = await asked(false);
    expect(inFolder(touches(), folder)).toEqual([]);
    // What is left is the product's own: its pages, and the script of the thread that lays pictures out.
    expect(
      touches().filter(({ where }) => !where.startsWith(root) && !/^\/proc\/self|^\/sys\/fs\/cgroup/.test(where)),
    ).toEqual([]);
    expect(client.passwordsAsked).toEqual([]);
    // It has answered all the same.
    expect(
      answers.filter(answer => typeof answer === "string" && /nothing is probed from it/.test(answer)).length,
    ).toBe(4);
    expect(answers.filter(answer => answer !== null).length).toBeGreaterThan(30);
  });

  test("of a server whose workspace is trusted leaves traces, where the same is looked for", async () => {
    const { folder, touches } = await asked(true, request => !request.startsWith("cemspec/probe"));
    const looked = inFolder(touches(), folder).map(({ where }) => where.slice(folder.length + 1));
    expect(looked).toContain("site.pfx");
    expect(looked).toContain("pipe.cer");
    expect(looked).toContain("deep/other.cem.yaml");
  });
});
