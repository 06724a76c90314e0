import * as assert from "node:assert";
import * as vscode from "vscode";
import { codesIn, open, place, positionOf, textOf, until, withSetting, write } from "./helpers";

function lensesOf(document: vscode.TextDocument): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri);
}

function hintsOf(document: vscode.TextDocument): Thenable<vscode.InlayHint[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  return vscode.commands.executeCommand("vscode.executeInlayHintProvider", document.uri, whole);
}

describe("the workspace and its settings", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("lists the problems of a spec that is not open", async () => {
    const uri = await write("unopened.cem.yaml", await textOf("broken.cem.yaml"));
    try {
      await open("split-domain.cem.yaml");
      assert.ok((await codesIn(uri, codes => codes.includes("CEM101"))).includes("CEM101"));
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
    assert.deepStrictEqual(await codesIn(uri, codes => codes.length === 0), []);
    // Twice the age at which the server's list of files is made anew.
  }).timeout(60_000);

  it("gives a rule the severity that the user has set, or none", async () => {
    const document = await open("broken.cem.yaml");
    await codesIn(document.uri, codes => codes.includes("CEM101"));
    const ofMismatch = () =>
      vscode.languages.getDiagnostics(document.uri).find(({ message }) => message.includes("sends agents to port 443"));
    await withSetting("cemspec", "rules", { CEM101: "warning", CEM301: "off" }, async () => {
      const mismatch = await until(ofMismatch, found => found?.severity === vscode.DiagnosticSeverity.Warning);
      assert.strictEqual(mismatch?.severity, vscode.DiagnosticSeverity.Warning);
      assert.ok(!(await codesIn(document.uri, codes => !codes.includes("CEM301"))).includes("CEM301"));
    });
    const again = await until(ofMismatch, found => found?.severity === vscode.DiagnosticSeverity.Error);
    assert.strictEqual(again?.severity, vscode.DiagnosticSeverity.Error);
  });

  it("shows no lenses and no inlay hints when they are switched off", async () => {
    const document = await open("broken.cem.yaml");
    assert.ok(
      (
        await until(
          () => lensesOf(document),
          all => (all ?? []).length > 0,
        )
      ).length > 0,
    );
    assert.ok(
      (
        await until(
          () => hintsOf(document),
          all => (all ?? []).length > 0,
        )
      ).length > 0,
    );
    await withSetting("cemspec", "codeLens.enabled", false, async () => {
      assert.deepStrictEqual(
        await until(
          () => lensesOf(document),
          all => all.length === 0,
        ),
        [],
      );
    });
    await withSetting("cemspec", "inlayHints.enabled", false, async () => {
      assert.deepStrictEqual(
        await until(
          () => hintsOf(document),
          all => (all ?? []).length === 0,
        ),
        [],
      );
    });
  });

  it("mends on save what is only spelled wrong, and leaves decisions alone", async () => {
    const file = "on-save.cem.yaml";
    const uri = await write(file, (await textOf("broken.cem.yaml")).replace("enabled: true", "enabled: 'true'"));
    try {
      await withSetting("editor", "codeActionsOnSave", { "source.fixAll.cemspec": "explicit" }, async () => {
        const document = await open(file);
        await codesIn(uri, codes => codes.includes("CEM101"));
        const edit = new vscode.WorkspaceEdit();
        edit.insert(uri, new vscode.Position(0, 0), "# saved\n");
        await vscode.workspace.applyEdit(edit);
        await vscode.commands.executeCommand("workbench.action.files.save");
        assert.ok(!document.isDirty);
        assert.match(await textOf(file), /^# saved\n[\s\S]*enabled: true\n[\s\S]*port: 443 # agents still go here/);
      });
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("silences a finding on its line by a comment", async () => {
    const document = await open("broken.cem.yaml");
    await codesIn(document.uri, codes => codes.includes("CEM101"));
    const at = positionOf(document, "443 # agents");
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(at, at),
    );
    const ignore = fixes.find(({ title }) => title === "Ignore CEM101 on this line");
    assert.ok(ignore?.edit, fixes.map(({ title }) => title).join("\n"));
    await vscode.workspace.applyEdit(ignore.edit);
    assert.match(document.getText(), /^ +# cemspec-ignore CEM101\n +port: 443 # agents/m);
    assert.ok(!(await codesIn(document.uri, codes => !codes.includes("CEM101"))).includes("CEM101"));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("opens an example with faults, as a text of one's own", async () => {
    await vscode.commands.executeCommand("cemspec.openExample");
    const example = vscode.window.activeTextEditor?.document;
    assert.ok(example?.isUntitled);
    assert.ok((await codesIn(example.uri, codes => codes.includes("CEM101"))).includes("CEM101"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("leaves a YAML file alone until its language is switched", async () => {
    const uri = await write("plain.yaml", await textOf("broken.cem.yaml"));
    try {
      const document = await open("plain.yaml");
      assert.strictEqual(document.languageId, "yaml");
      assert.deepStrictEqual(vscode.languages.getDiagnostics(uri), []);
      await vscode.languages.setTextDocumentLanguage(document, "cemspec");
      assert.ok((await codesIn(uri, codes => codes.includes("CEM101"))).includes("CEM101"));
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(place("plain.yaml"));
    }
  });
});
