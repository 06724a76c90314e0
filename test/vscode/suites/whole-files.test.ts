import * as assert from "node:assert";
import { promises as fs, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { type Fault, FaultyFiles } from "./faulty-files";
import { open } from "./helpers";

const old = "what was there before\n";

/** Saves the runbook of the example as `target`, and tells what was complained of. */
async function exported(target: vscode.Uri): Promise<string[]> {
  return complaining({ showSaveDialog: async () => target }, () =>
    vscode.commands.executeCommand("cemspec.exportRunbook"),
  );
}

async function complaining(answers: object, work: () => Thenable<unknown>): Promise<string[]> {
  const { showQuickPick, showSaveDialog, showOpenDialog, showErrorMessage, showWarningMessage } = vscode.window;
  const complaints: string[] = [];
  Object.assign(vscode.window, {
    showQuickPick: async ([first]: readonly vscode.QuickPickItem[]) => first,
    showErrorMessage: async (message: string) => void complaints.push(message),
    showWarningMessage: async (...given: unknown[]) => given.at(-1),
    ...answers,
  });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, {
      showQuickPick,
      showSaveDialog,
      showOpenDialog,
      showErrorMessage,
      showWarningMessage,
    });
  }
  return complaints;
}

const isWhole = (text: string | undefined) => /^# .*\n[\s\S]*\n$/.test(text ?? "") && (text ?? "").length > 5000;

describe("a file that the extension writes", () => {
  const drive = new FaultyFiles();
  let registered: vscode.Disposable;
  before(() => {
    registered = vscode.workspace.registerFileSystemProvider(FaultyFiles.scheme, drive, { isCaseSensitive: true });
  });
  after(() => registered.dispose());
  beforeEach(() => open("split-domain.cem.yaml"));
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  describe("on another drive", () => {
    it("is written, whether something was there or not", async () => {
      for (const before of [{}, { "runbook.md": old }]) {
        drive.reset(before);
        await open("split-domain.cem.yaml");
        assert.deepStrictEqual(await exported(FaultyFiles.at("runbook.md")), []);
        assert.deepStrictEqual(Object.keys(drive.left()), ["runbook.md"]);
        assert.ok(isWhole(drive.left()["runbook.md"]));
      }
    });

    const faults: [Fault, RegExp][] = [
      ["full", /runbook\.md could not be written: .*no space left.*Choose another folder/],
      ["gone while writing", /folder of \/runbook\.md cannot be reached.*when it is back/],
      ["no new files", /may not write \/runbook\.md, or no new file in its folder.*Choose another folder/],
    ];
    for (const [fault, words] of faults)
      it(`stays the old one when: ${fault}`, async () => {
        drive.reset({ "runbook.md": old });
        drive.fault = fault;
        const [complaint = "", ...others] = await exported(FaultyFiles.at("runbook.md"));
        assert.match(complaint, words);
        assert.deepStrictEqual(others, []);
        assert.strictEqual(drive.left()["runbook.md"], old);
        // What is gone could not be tidied up.
        if (fault !== "gone while writing") assert.deepStrictEqual(Object.keys(drive.left()), ["runbook.md"]);
      });

    it("is there under another name, whole, when the old one is gone and renaming fails", async () => {
      drive.reset({ "runbook.md": old });
      drive.fault = "not renamed";
      const [complaint = ""] = await exported(FaultyFiles.at("runbook.md"));
      const left = Object.entries(drive.left());
      assert.strictEqual(left.length, 1, Object.keys(drive.left()).join());
      for (const [name, text] of left) assert.ok(complaint.includes(name) && isWhole(text), complaint);
    });

    it("is whole under one name or the other when the drive goes away before renaming", async () => {
      drive.reset({ "runbook.md": old });
      drive.fault = "gone before renaming";
      const [complaint = ""] = await exported(FaultyFiles.at("runbook.md"));
      assert.match(complaint, /\/runbook\.md/);
      const texts = Object.values(drive.left());
      assert.ok(texts.length > 0 && texts.every(text => text === old || isWhole(text)), texts.join("\n---\n"));
    });

    it("is the old one as well when it is a certificate request's", async () => {
      const request = () =>
        complaining({ showOpenDialog: async () => [FaultyFiles.at("")] }, async () => {
          await open("split-domain.cem.yaml");
          await vscode.commands.executeCommand("cemspec.createCertificateRequest");
        });
      drive.reset({});
      assert.deepStrictEqual(await request(), []);
      const before = Object.fromEntries(Object.keys(drive.left()).map(name => [name, old]));
      assert.strictEqual(Object.keys(before).length, 2);
      drive.reset(before);
      drive.fault = "full";
      const complaints = await request();
      assert.strictEqual(complaints.length, 1);
      assert.match(complaints[0] ?? "", /could not be written/);
      assert.deepStrictEqual(drive.left(), before);
    });
  });

  describe("on the disk", () => {
    const { rename } = fs;
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "cemspec-whole-"));
      writeFileSync(join(folder, "runbook.md"), old);
    });
    afterEach(() => {
      Object.assign(fs, { rename });
      rmSync(folder, { recursive: true, force: true });
    });
    const target = () => vscode.Uri.file(join(folder, "runbook.md"));
    const content = () => readFileSync(join(folder, "runbook.md"), "utf8");

    it("is the old one until the new one takes its place at once", async () => {
      const seen: string[] = [];
      const watched = async (from: string, to: string) => {
        seen.push(content());
        await rename(from, to);
      };
      Object.assign(fs, { rename: watched });
      assert.deepStrictEqual(await exported(target()), []);
      assert.deepStrictEqual(seen, [old]);
      assert.ok(isWhole(content()));
      assert.deepStrictEqual(readdirSync(folder), ["runbook.md"]);
    });

    it("stays the old one when the disk is full", async () => {
      const file = await fs.open(join(folder, "runbook.md"));
      const handles: { writeFile: unknown } = Object.getPrototypeOf(file);
      await file.close();
      const { writeFile } = handles;
      handles.writeFile = async function (this: fs.FileHandle, text: string) {
        await this.write(text.slice(0, 100));
        throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
      };
      try {
        const [complaint = ""] = await exported(target());
        assert.match(complaint, /no room for .*runbook\.md.*choose another folder/);
      } finally {
        handles.writeFile = writeFile;
      }
      assert.strictEqual(content(), old);
      assert.deepStrictEqual(readdirSync(folder), ["runbook.md"]);
    });

    it("is not written where the folder is gone, and that is said", async () => {
      const [complaint = ""] = await exported(vscode.Uri.file(join(folder, "away", "runbook.md")));
      assert.match(complaint, /folder of .*runbook\.md cannot be reached/);
    });
  });
});
