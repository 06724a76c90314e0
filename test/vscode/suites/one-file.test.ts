import * as assert from "node:assert";
import { execFileSync } from "node:child_process";
import { copyFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { codesIn, codesOf, open, place, positionOf, textOf, write } from "./helpers";

async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, from);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  edit.replace(document.uri, range, to);
  await vscode.workspace.applyEdit(edit);
}

/** Runs the preferred quick fix of the first finding with this code. */
async function mend(document: vscode.TextDocument, code: string): Promise<void> {
  const finding = vscode.languages.getDiagnostics(document.uri).find(each => codesOf([each])[0] === code);
  assert.ok(finding, code);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    finding.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const edit = actions.find(({ isPreferred }) => isPreferred)?.edit;
  assert.ok(edit, actions.map(({ title }) => title).join("\n"));
  await vscode.workspace.applyEdit(edit);
}

const has = (code: string) => (codes: unknown[]) => codes.includes(code);
const lacks = (code: string) => (codes: unknown[]) => !codes.includes(code);

/** The wrong port of the perimeter's rule, as in broken.cem.yaml. */
const rightPort = "port: 8443";

describe("one spec, changed from several sides", () => {
  let count = 0;
  let file: string;
  let document: vscode.TextDocument;

  beforeEach(async () => {
    // A name of its own each time: VS Code keeps what it knows of a file for a while.
    file = `sides-${++count}.cem.yaml`;
    await write(file, await textOf("split-domain.cem.yaml"));
    document = await open(file);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(document.uri);
  });

  it("has the findings of its one text in both of two editors, and is mended in both", async () => {
    const [left, right] = [
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One),
      await vscode.window.showTextDocument(document, vscode.ViewColumn.Two),
    ];
    const inFirewall = () => document.positionAt(document.getText().lastIndexOf(rightPort) + "port: ".length);
    const begin = inFirewall();
    await right.edit(edit => edit.replace(new vscode.Range(begin, begin.translate(0, 4)), "84"));
    await left.edit(edit => edit.insert(begin.translate(0, 2), "44"));
    assert.deepStrictEqual(await codesIn(document.uri, codes => codes.length > 0), ["CEM101"]);
    assert.strictEqual(left.document.getText(), right.document.getText());
    await mend(document, "CEM101");
    assert.deepStrictEqual(await codesIn(document.uri, codes => codes.length === 0), []);
    assert.strictEqual(right.document.getText(), await textOf("split-domain.cem.yaml"));
  });

  it("keeps what was typed, and its findings, when another program writes the file meanwhile", async () => {
    await replace(document, "fqdn: smp.example.net", "fqdn: smp");
    assert.ok((await codesIn(document.uri, has("CEM006"))).length > 0);
    const typed = document.getText();
    const found = codesOf(vscode.languages.getDiagnostics(document.uri));
    const changed = new Promise<void>(resolve => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(place("."), file));
      watcher.onDidChange(() => {
        watcher.dispose();
        resolve();
      });
    });
    writeFileSync(document.uri.fsPath, "apiVersion: cem/v1\n");
    await changed;
    assert.ok(document.isDirty);
    assert.strictEqual(document.getText(), typed);
    // What is asked now is answered of the open text.
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      positionOf(document, "gateways:"),
    );
    assert.ok(hovers.length > 0);
    assert.deepStrictEqual(codesOf(vscode.languages.getDiagnostics(document.uri)), found);
    await replace(document, "fqdn: smp\n", "fqdn: smp.example.net\n");
    assert.deepStrictEqual(await codesIn(document.uri, codes => codes.length === 0), []);
    // Saving would take the other program's place: VS Code asks, and writes nothing by itself.
    assert.strictEqual(await textOf(file), "apiVersion: cem/v1\n");
  });

  it("is read anew when another program writes it and nothing was typed", async () => {
    writeFileSync(document.uri.fsPath, "apiVersion: cem/v1\n");
    assert.ok(has("CEM003")(await codesIn(document.uri, has("CEM003"))));
    assert.strictEqual(document.getText(), "apiVersion: cem/v1\n");
  });
});

describe("certificate files that go away while a spec is open", () => {
  const [certs, away] = [place("certs").fsPath, place("certs-away").fsPath];
  const pfx = place("certs/cem-san.pfx").fsPath;
  const unreadable = "CEM317";
  let document: vscode.TextDocument;

  before(async () => {
    await write("going.cem.yaml", await textOf("split-domain.cem.yaml"));
    document = await open("going.cem.yaml");
    assert.deepStrictEqual(await codesIn(document.uri, codes => codes.length === 0), []);
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(document.uri);
  });

  /** Typing is answered, and the right text has no other finding than that of the files. */
  async function typingGoesOn(): Promise<void> {
    await replace(document, "fqdn: smp.example.net", "fqdn: smp");
    assert.ok(has("CEM006")(await codesIn(document.uri, has("CEM006"))));
    await replace(document, "fqdn: smp\n", "fqdn: smp.example.net\n");
    const left = await codesIn(document.uri, lacks("CEM006"));
    assert.deepStrictEqual([...new Set(left)], [unreadable]);
  }

  const renameFolder = () => renameSync(certs, away);
  const ways: [string, () => void, () => void][] = [
    ["the folder is renamed", renameFolder, () => renameSync(away, certs)],
    [
      "a pipe takes the file's place",
      () => {
        renameSync(pfx, `${pfx}.kept`);
        execFileSync("mkfifo", [pfx]);
      },
      () => {
        rmSync(pfx);
        renameSync(`${pfx}.kept`, pfx);
      },
    ],
    [
      "the file is cut off",
      () => {
        copyFileSync(pfx, `${pfx}.kept`);
        writeFileSync(pfx, "");
      },
      () => {
        copyFileSync(`${pfx}.kept`, pfx);
        rmSync(`${pfx}.kept`);
      },
    ],
  ];
  for (const [name, go, back] of ways)
    it(`are told of, typing goes on, and all is well when they are back: ${name}`, async function () {
      // VS Code 1.99 now and then tells nobody of a folder that was renamed; the window's focus is what is left there.
      if (go === renameFolder && vscode.version.startsWith("1.99.")) this.skip();
      go();
      try {
        const codes = await codesIn(document.uri, all => all.length > 0);
        assert.deepStrictEqual([...new Set(codes)], [unreadable]);
        await typingGoesOn();
      } finally {
        back();
      }
      assert.deepStrictEqual(await codesIn(document.uri, codes => codes.length === 0), []);
    });
});
