import * as assert from "node:assert";
import * as vscode from "vscode";
import { open, until } from "./helpers";

const panels = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("cemspec.topology"));

describe("the topology", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("opens beside its spec, once, and leaves the cursor in the text", async () => {
    const document = await open("broken.cem.yaml");
    await vscode.commands.executeCommand("cemspec.showTopology");
    const shown = await until(panels, tabs => tabs.length === 1);
    assert.strictEqual(shown.length, 1);
    assert.strictEqual(shown[0]?.group.viewColumn, vscode.ViewColumn.Two);
    assert.strictEqual(vscode.window.activeTextEditor?.document, document);
    await vscode.commands.executeCommand("cemspec.showTopology");
    assert.strictEqual(panels().length, 1);
  });

  it("opens again after it was closed", async () => {
    await open("broken.cem.yaml");
    await vscode.commands.executeCommand("cemspec.showTopology");
    const [tab] = await until(panels, tabs => tabs.length === 1);
    assert.ok(tab);
    await vscode.window.tabGroups.close(tab);
    assert.strictEqual((await until(panels, tabs => tabs.length === 0)).length, 0);
    await vscode.commands.executeCommand("cemspec.showTopology");
    assert.strictEqual((await until(panels, tabs => tabs.length === 1)).length, 1);
  });
});
