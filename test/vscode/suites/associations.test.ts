import * as assert from "node:assert";
import * as vscode from "vscode";
import { associatedBy } from "../../../server/src/lsp/file-associations";
import { codesIn, codesOf, open, place, textOf, until, withSetting, write } from "./helpers";

const setting = "files.associations";

describe("files that the setting names", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  async function withFile(file: string, work: (uri: vscode.Uri) => Promise<void>): Promise<void> {
    const uri = await write(file, await textOf("broken.cem.yaml"));
    try {
      await work(uri);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(uri);
    }
  }

  const languageOf = (uri: vscode.Uri) =>
    vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString())?.languageId;
  const becomes = async (uri: vscode.Uri, language: string) =>
    assert.strictEqual(
      await until(
        () => languageOf(uri),
        now => now === language,
      ),
      language,
    );

  it("are specs when they are opened, whatever VS Code takes them for", async () => {
    await withSetting("cemspec", setting, ["assoc-*.{yaml,txt}"], async () => {
      for (const file of ["assoc-1.yaml", "assoc-2.txt"])
        await withFile(file, async uri => {
          await open(file);
          await becomes(uri, "cemspec");
          assert.ok((await codesIn(uri, codes => codes.includes("CEM101"))).includes("CEM101"));
        });
    });
  });

  it("become specs when they are open as the setting changes; others stay what they are", async () => {
    await withFile("assoc-3.yaml", async uri => {
      await withFile("other.yaml", async other => {
        await open("other.yaml");
        await open("assoc-3.yaml");
        assert.strictEqual(languageOf(uri), "yaml");
        await withSetting("cemspec", setting, ["**/assoc-*.yaml"], async () => {
          await becomes(uri, "cemspec");
          assert.strictEqual(languageOf(other), "yaml");
        });
      });
    });
  });

  it("stay what the user makes of them, also when more files are named", async () => {
    await withSetting("cemspec", setting, ["assoc-*.yaml"], async () => {
      await withFile("assoc-4.yaml", async uri => {
        const document = await open("assoc-4.yaml");
        await becomes(uri, "cemspec");
        await vscode.languages.setTextDocumentLanguage(document, "yaml");
        await withFile("more.yaml", async more => {
          await open("more.yaml");
          await withFile("unopened.yaml", async unopened => {
            await withSetting("cemspec", setting, ["assoc-*.yaml", "more.yaml", "unopened.yaml"], async () => {
              await becomes(more, "cemspec");
              assert.ok((await codesIn(unopened, codes => codes.includes("CEM101"))).includes("CEM101"));
              assert.strictEqual(languageOf(uri), "yaml");
              assert.deepStrictEqual(codesOf(vscode.languages.getDiagnostics(uri)), []);
            });
          });
        });
      });
    });
  });

  it("are checked when nobody opened them", async () => {
    await withFile("deep/assoc-6.yaml", async uri => {
      await open("split-domain.cem.yaml");
      await withSetting("cemspec", setting, ["deep/*.yaml"], async () => {
        assert.ok((await codesIn(uri, codes => codes.includes("CEM101"))).includes("CEM101"));
        assert.strictEqual(languageOf(uri), undefined);
      });
      assert.deepStrictEqual(await codesIn(uri, codes => codes.length === 0), []);
    });
    await vscode.workspace.fs.delete(place("deep"));
  });
});

describe("glob patterns", () => {
  const patterns = [
    ...["cem-*.yaml", "*.cem", "CEM-1.yaml", "cem-?.yaml", "cem-[0-9].yaml", "cem-[!0-9].yaml", "cem-[^0-9].yaml", "."],
    ...["**/cem-*.yaml", "**/cem/*.yaml", "cem/*.yaml", "cem/**", "cem/**/a.yaml", "**/x/**", "**", "*", "x/**"],
    ...["{a,b}.yaml", "{**/a.yaml,**/b.yaml}", "cem/{x,y/z}/*.yaml", "**/*.{yaml,yml}", "a,b.yaml", "/ws/cem/*.yaml"],
    ...["a**.yaml", "**a.yaml", "a+b.yaml", "(a).yaml", "a$.yaml", "!a.yaml", "x/**/y/**/a.yaml", "**/**/a.yaml"],
    ...["cem?1.yaml", "cem*1.yaml", "cem[!x]1.yaml"],
    ...["{a.yaml", "[z-a].yaml"],
  ];
  const paths = [
    ...["a.yaml", "b.yaml", "ab.yaml", "acd.yaml", "acd.yml", "a,b.yaml", "a+b.yaml", "(a).yaml", "a$.yaml", "!a.yaml"],
    ...["cem-1.yaml", "cem-x.yaml", "cem-12.yaml", "CEM-1.yaml", "xcem-1.yaml", "cem-1.yaml.bak", "cem-1xyaml"],
    ...["cem/a.yaml", "cem/x/a.yaml", "cem/y/z/a.yaml", "cem/.x/a.yaml", "x/cem/a.yaml", "x/a.yaml", "x/y/a.yaml"],
    ...["x/1/y/2/3/a.yaml", "x/y/z.yaml", "deep/er/cem-2.yaml", "xcem/a.yaml", ".a.yaml", "site.cem", "{a.yaml"],
    ...["cem/1.yaml", "cem-/1.yaml"],
  ];

  it("name the same files to the server as to VS Code", async () => {
    const folder = place(".").fsPath.replace(/\/$/, "");
    const wrong: string[] = [];
    for (const path of paths) {
      const uri = vscode.Uri.file(`${folder}/${path}`);
      for (const pattern of patterns) {
        const glob = pattern.includes("/") ? pattern : `**/${pattern}`;
        const document = { uri, languageId: "yaml", fileName: uri.fsPath } as vscode.TextDocument;
        const wanted =
          vscode.languages.match([{ pattern: glob }, { pattern: new vscode.RelativePattern(folder, glob) }], document) >
          0;
        if (associatedBy([pattern])(uri.fsPath, folder) !== wanted)
          wrong.push(`${pattern} ${path}: VS Code says ${wanted}`);
      }
    }
    assert.deepStrictEqual(wrong, []);
  });
});
