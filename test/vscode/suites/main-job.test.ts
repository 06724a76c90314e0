import * as assert from "node:assert";
import * as vscode from "vscode";

const patience = 20_000;

/** Asks again until the answer satisfies: the server works beside the test. */
async function until<T>(ask: () => T | Thenable<T>, satisfied: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer) || Date.now() > end) return answer;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function open(file: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
  await vscode.window.showTextDocument(document);
  return document;
}

async function openText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: "cemspec", content });
  await vscode.window.showTextDocument(document);
  return document;
}

function codesOf(diagnostics: readonly vscode.Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => (typeof code === "object" ? code.value : code)).sort();
}

function findings(document: vscode.TextDocument, satisfied: (found: vscode.Diagnostic[]) => boolean) {
  return until(() => vscode.languages.getDiagnostics(document.uri), satisfied);
}

function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset + 1);
}

function fixesAt(document: vscode.TextDocument, position: vscode.Position): Thenable<vscode.CodeAction[]> {
  const range = new vscode.Range(position, position);
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range);
}

async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    positionOf(document, text),
  );
  return hovers
    .flatMap(({ contents }) => contents.map(part => (typeof part === "string" ? part : part.value)))
    .join("\n");
}

describe("a CEM spec in VS Code", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("is recognised by its name", async () => {
    assert.strictEqual((await open("split-domain.cem.yaml")).languageId, "cemspec");
  });

  it("shows one finding of each headline kind, with its page and the other places", async () => {
    const document = await open("broken.cem.yaml");
    const found = await findings(document, all => all.length >= 8);
    assert.deepStrictEqual(codesOf(found), [
      "CEM101",
      "CEM102",
      "CEM103",
      "CEM201",
      "CEM202",
      "CEM210",
      "CEM301",
      "CEM302",
    ]);
    const mismatch = found.find(({ code }) => typeof code === "object" && code.value === "CEM101");
    assert.ok(mismatch);
    assert.strictEqual(document.getText(mismatch.range), "443");
    assert.strictEqual(mismatch.severity, vscode.DiagnosticSeverity.Error);
    assert.match(mismatch.message, /sends agents to port 443, but dmz1 listens on 8443/);
    assert.ok((mismatch.relatedInformation ?? []).length >= 2);
    const page = typeof mismatch.code === "object" ? mismatch.code.target : undefined;
    assert.ok(page);
    assert.match((await vscode.workspace.openTextDocument(page)).getText(), /^# CEM101/);
  });

  it("has nothing to say about the right one", async () => {
    const document = await open("split-domain.cem.yaml");
    await until(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri),
      lenses => (lenses ?? []).length > 0,
    );
    await hoverAt(document, "certs/cem-san.pfx");
    assert.deepStrictEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it("mends a port by the preferred quick fix and keeps the comment", async () => {
    const document = await open("broken.cem.yaml");
    await findings(document, all => all.length >= 8);
    const fixes = await fixesAt(document, positionOf(document, "443 # agents"));
    const preferred = fixes.find(({ isPreferred }) => isPreferred);
    assert.strictEqual(preferred?.title, "Use 8443 in the SMP console (listener and perimeter firewall agree)");
    assert.ok(preferred.edit);
    await vscode.workspace.applyEdit(preferred.edit);
    const left = await findings(document, all => all.length === 7);
    assert.ok(!codesOf(left).includes("CEM101"));
    assert.match(document.getText(), /port: 8443 # agents still go here/);
    await vscode.commands.executeCommand("undo");
  });

  it("tells what a certificate file holds", async () => {
    const document = await open("split-domain.cem.yaml");
    for (const place of ["san:", "san\n    gate", "certs/cem-san.pfx"]) {
      const details = await until(
        () => hoverAt(document, place),
        text => text.includes("PKCS"),
      );
      for (const expected of [
        "smp.example.net",
        "gateway.example.com",
        "days left",
        "RSA",
        "SHA\\-256",
        "Example Root",
        "0C4DB026F7B173EDBC0478C0989311E58C27E4D0",
        "with private key",
      ])
        assert.ok(details.includes(expected), `${place}: ${expected} in ${details}`);
    }
  });

  it("explains a field and where a console shows it", async () => {
    const document = await open("split-domain.cem.yaml");
    const help = await until(
      () => hoverAt(document, "restarted:"),
      text => text !== "",
    );
    assert.match(help, /services\.msc/);
    assert.match(help, /Phase 5/);
  });

  it("has a lens over each phase and over the gateway", async () => {
    const document = await open("split-domain.cem.yaml");
    const lenses = await until(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 50),
      all => (all ?? []).length >= 9,
    );
    const titles = lenses.map(({ command }) => command?.title ?? "");
    for (let phase = 1; phase <= 8; phase++)
      assert.strictEqual(titles.filter(title => title.startsWith(`Phase ${phase} · `)).length, 1, titles.join("\n"));
    assert.ok(titles.includes("Probe gateway.example.com:8443"), titles.join("\n"));
  });

  it("completes keys, required ones first, and values", async () => {
    const document = await openText("apiVersion: cem/v1\npolicy:\n  gateways:\n    - f\n");
    const keys = await until(
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          document.uri,
          new vscode.Position(3, 7),
        ),
      list => list.items.some(({ label }) => label === "thumbprint"),
    );
    const labels = keys.items.map(({ label }) => label);
    assert.ok(labels.includes("fqdn") && labels.includes("port"), labels.join());
  });

  it("finds fault with an empty spec, broken YAML and a missing file, and goes on", async () => {
    assert.deepStrictEqual(codesOf(await findings(await openText("\n"), all => all.length > 0)), ["CEM002"]);
    assert.deepStrictEqual(codesOf(await findings(await openText("a: [1\nb: }"), all => all.length > 0)).slice(0, 1), [
      "CEM001",
    ]);
    const document = await open("broken.cem.yaml");
    const edit = new vscode.WorkspaceEdit();
    const start = positionOf(document, "certs/cn-only.pfx");
    edit.replace(document.uri, new vscode.Range(start, start.translate(0, 1)), "x");
    await vscode.workspace.applyEdit(edit);
    const found = await findings(document, all => codesOf(all).includes("CEM317"));
    assert.ok(codesOf(found).includes("CEM317"));
    await vscode.commands.executeCommand("undo");
  });

  it("opens a phase's page", async () => {
    await open("split-domain.cem.yaml");
    await vscode.commands.executeCommand("cemspec.openPhase", 5);
    const label = await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? "",
      text => text.includes("phase-5"),
    );
    assert.match(label, /phase-5/);
  });

  it("registers every command it declares", async () => {
    const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === "cemspec");
    assert.ok(extension);
    await extension.activate();
    const known = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string }[] = extension.packageJSON.contributes.commands;
    assert.ok(declared.length > 0);
    for (const { command } of declared) assert.ok(known.has(command), command);
  });
});
