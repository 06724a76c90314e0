import * as assert from "node:assert";
import * as vscode from "vscode";
import { open, positionOf, until } from "./helpers";

const options = { tabSize: 2, insertSpaces: true };

/** Asks VS Code, which asks the server, until there is an answer. */
function ask<T>(command: string, ...args: unknown[]): Promise<T[]> {
  return until(
    async () => (await vscode.commands.executeCommand<T[] | undefined>(command, ...args)) ?? [],
    found => found.length > 0,
  );
}

describe("VS Code's own commands in a spec", () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await open("broken.cem.yaml");
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("Go to Definition leads from a certificate's name to its entry", async () => {
    const at = positionOf(document, "wildcard\n\ngateways");
    const [found] = await ask<vscode.Location | vscode.LocationLink>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    assert.ok(found);
    const range = "targetUri" in found ? (found.targetSelectionRange ?? found.targetRange) : found.range;
    assert.strictEqual(document.getText(range), "wildcard");
    assert.strictEqual(range.start.line, positionOf(document, "wildcard:").line);
  });

  it("Find All References finds every place", async () => {
    const at = positionOf(document, "wildcard:");
    const found = await ask<vscode.Location>("vscode.executeReferenceProvider", document.uri, at);
    assert.strictEqual(found.length, 3);
  });

  it("Rename Symbol renames a certificate everywhere", async () => {
    const at = positionOf(document, "wildcard:");
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "edge",
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(!/(certificate: |^ {2})wildcard/m.test(document.getText()));
    assert.strictEqual(document.getText().match(/certificate: edge$/gm)?.length, 2);
  });

  it("Format Document leaves comments and values as they are", async () => {
    const mess = new vscode.WorkspaceEdit();
    mess.insert(document.uri, document.positionAt(document.getText().length), "\n\n\n\n");
    await vscode.workspace.applyEdit(mess);
    const edits = await ask<vscode.TextEdit>("vscode.executeFormatDocumentProvider", document.uri, options);
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.match(document.getText(), /port: 443 # agents still go here[\s\S]*[^\n]\n$/);
  });

  it("the outline has the sections and what stands in them", async () => {
    const symbols = await ask<vscode.DocumentSymbol>("vscode.executeDocumentSymbolProvider", document.uri);
    const gateways = symbols.find(({ name }) => name === "gateways");
    assert.deepStrictEqual(
      gateways?.children.map(({ name }) => name),
      ["dmz1", "dmz2", "dmz3"],
    );
  });

  it("sections fold", async () => {
    const ranges = await ask<vscode.FoldingRange>("vscode.executeFoldingRangeProvider", document.uri);
    const { line } = positionOf(document, "gateways:");
    assert.ok(ranges.some(({ start, end }) => start === line && end > line + 10));
  });

  it("inlay hints tell what is in force though nobody wrote it", async () => {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await ask<vscode.InlayHint>("vscode.executeInlayHintProvider", document.uri, whole);
    const labels = hints.map(({ label }) =>
      typeof label === "string" ? label : label.map(part => part.value).join(""),
    );
    assert.ok(
      labels.some(label => label.includes("4726 (default)")),
      labels.join("\n"),
    );
  });

  it("Go to Symbol in Workspace finds a gateway", async () => {
    const found = await ask<vscode.SymbolInformation>("vscode.executeWorkspaceSymbolProvider", "dmz1");
    assert.ok(found.some(({ name }) => name.includes("dmz1")));
  });

  it("links lead to certificate files", async () => {
    const links = await ask<vscode.DocumentLink>("vscode.executeLinkProvider", document.uri);
    assert.ok(links.some(({ range }) => document.getText(range) === "certs/cn-only.pfx"));
  });
});
