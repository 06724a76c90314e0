import * as assert from "node:assert";
import * as vscode from "vscode";
import { hostile, specSaying } from "../../support/hostile";
import { open, place, textOf, until, write } from "./helpers";

const file = "phases.cem.yaml";

/** The pages of this spec by their names: VS Code keeps those of other suites for a while. */
function pages(name: string): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(
    ({ uri }) => uri.scheme === "cemspec-guide" && uri.path.includes(`/${file}/`) && uri.path.endsWith(name),
  );
}

function shows(name: string, what: RegExp): Promise<string[]> {
  return until(
    () => pages(name).map(page => page.getText()),
    texts => texts.some(text => what.test(text)),
  );
}

async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, from);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
    to,
  );
  await vscode.workspace.applyEdit(edit);
}

/** The phases' lenses, once there is one that reads so. */
async function lens(document: vscode.TextDocument, title: RegExp): Promise<vscode.Command> {
  const lenses = () =>
    vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 99);
  const found = await until(lenses, all => (all ?? []).some(({ command }) => title.test(command?.title ?? "")));
  const command = found.map(each => each.command).find(each => title.test(each?.title ?? ""));
  assert.ok(command, found.map(each => each.command?.title).join("\n"));
  return command;
}

function run({ command, arguments: args = [] }: vscode.Command): Thenable<unknown> {
  return vscode.commands.executeCommand(command, ...args);
}

/** With what the user answers to questions. */
async function answering(answers: Partial<typeof vscode.window>, work: () => Promise<void>): Promise<void> {
  const { showQuickPick, showSaveDialog } = vscode.window;
  Object.assign(vscode.window, answers);
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showQuickPick, showSaveDialog });
  }
}

/** Where the links of the page of phase 1 lead: to sources, to the spec, to other pages. */
const leads =
  /^(?:https:\/\/(?:knowledge\.broadcom\.com|www\.rfc-editor\.org)\/|\/phases\.cem\.yaml#L\d+$|\.\.\/rules\/CEM\d{3}\.md$)/;

describe("the phases in VS Code", () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    await write(file, await textOf("split-domain.cem.yaml"));
    document = await open(file);
    await lens(document, /^Phase 1/);
  });
  afterEach(async () => {
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(place(file));
  });

  it("a page opens beside the spec with its values, and follows an edit", async () => {
    await run(await lens(document, /^Steps of phase 5$/));
    const label = () => vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label)).join();
    assert.match(await until(label, text => text.includes("phase-5")), /phase-5/);
    await shows("phase-5.md", /from 443 to \*\*`8443`\*\* for \*\*`gateway\.example\.com`\*\*/);
    await replace(document, "      port: 8443\n", "");
    const [followed] = await shows("phase-5.md", /`443`\*\* \(default\)/);
    assert.match(followed ?? "", /from 443 to \*\*`443`\*\* \(default\) ✗ \[CEM112\]\(\.\.\/rules\/CEM112\.md\) for/);
  });

  it("the page that the palette opens is that of the spec in sight", async () => {
    await vscode.commands.executeCommand("cemspec.openPhase", 7);
    await shows("phase-7.md", /Filled in from \[`phases\.cem\.yaml`\]\(\/phases\.cem\.yaml#L\d+\)/);
  });

  it("the help of a field leads to the page of its phase", async () => {
    const at = document.positionAt(document.getText().indexOf("restarted:"));
    const hovers = () =>
      vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at);
    const texts = (await hovers()).flatMap(({ contents }) =>
      contents.map(each => (each as vscode.MarkdownString).value),
    );
    const [, argument = ""] = /· \[Phase 5\]\(command:cemspec\.openPhase\?(\S+)\)/.exec(texts.join("\n")) ?? [];
    await vscode.commands.executeCommand("cemspec.openPhase", ...JSON.parse(decodeURIComponent(argument)));
    await shows("phase-5.md", /8443/);
  });

  it("its links lead to pages of the same spec, and to pages about rules as they are", async () => {
    await vscode.commands.executeCommand("cemspec.openPhase", 5);
    await shows("phase-5.md", /8443/);
    const [page] = pages("phase-5.md");
    assert.ok(page);
    const beside = (path: string) => vscode.workspace.openTextDocument(vscode.Uri.joinPath(page.uri, "..", path));
    assert.match((await beside("phase-1.md")).getText(), /Filled in from/);
    assert.match((await beside("verification.md")).getText(), /openssl s_client -connect gateway\.example\.com:8443/);
    assert.match((await beside("../rules/CEM101.md")).getText(), /^# CEM101/);
    assert.strictEqual((await beside("../../package.json")).getText(), "");
  });

  it("the lens over a section records its phase, and undo takes it back", async () => {
    const before = document.getText();
    await run(await lens(document, /^Phase 6 · servers and firewalls · pending$/));
    await lens(document, /^Phase 6 · servers and firewalls · done$/);
    assert.strictEqual(document.getText(), before.replace("  phase5: done\n", "  phase5: done\n  phase6: done\n"));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    await lens(document, /^Phase 6 · servers and firewalls · pending$/);
    assert.strictEqual(document.getText(), before);
  });

  it("the lens over phase 8 goes from pending to done to skipped, over phase 5 from done to pending", async () => {
    await run(await lens(document, /^Phase 8 .* pending/));
    await run(await lens(document, /^Phase 8 .* done/));
    await run(await lens(document, /^Phase 8 .* skipped/));
    await lens(document, /^Phase 8 .* pending/);
    await run(await lens(document, /^Phase 5 .* done/));
    await lens(document, /^Phase 5 .* pending/);
    assert.match(document.getText(), / {2}phase5: pending\n {2}phase8: pending\n/);
  });

  it("a phase that is held back says which check is missing", async () => {
    await lens(document, /^Phase 7 · CEM policy · pending · after phase 6$/);
    await replace(document, "      noSslErrors: true\n", "");
    await lens(document, /^Phase 3 · Symantec Agent site · done · but the SSL gate is open$/);
    await replace(document, "phase3: done", "phase3: pending");
    await lens(document, /^Phase 3 · Symantec Agent site · pending · held back: SSL gate open$/);
    await replace(document, "      port: 8443\n      thumb", "      port: 443\n      thumb");
    await lens(document, /^Phase 7 · CEM policy · pending · held back: CEM101 policy-port-mismatch$/);
  });

  it("the palette asks for the phase and its state", async () => {
    const asked: string[] = [];
    const showQuickPick = async (items: readonly vscode.QuickPickItem[]) => {
      asked.push(items.map(({ label, description = "" }) => `${label} ${description}`.trim()).join(" | "));
      return items[1] ?? items[0];
    };
    await answering({ showQuickPick } as unknown as Partial<typeof vscode.window>, async () => {
      await vscode.commands.executeCommand("cemspec.setPhaseState");
    });
    assert.match(asked[0] ?? "", /^Phase 1 done \| Phase 2 skipped \| .* Phase 7 pending · after phase 6/);
    assert.strictEqual(asked[1], "pending | done");
    assert.match(document.getText(), /phase2: done/);
  });

  for (const format of ["md", "html"] as const)
    it(`exports the runbook as ${format}`, async () => {
      const to = place(`runbook.${format}`);
      const showQuickPick = async (items: readonly vscode.QuickPickItem[]) =>
        items.find(item => (item as { format?: string }).format === format);
      const showSaveDialog = async ({ defaultUri }: vscode.SaveDialogOptions) => {
        assert.match(defaultUri?.path ?? "", new RegExp(`/phases-runbook-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
        return to;
      };
      const answers = { showQuickPick, showSaveDialog } as unknown as Partial<typeof vscode.window>;
      await answering(answers, async () => {
        await vscode.commands.executeCommand("cemspec.exportRunbook");
      });
      const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
      assert.match(saved, format === "md" ? /^# Runbook: Example split-domain CEM/ : /^<!DOCTYPE html>/);
      assert.match(saved, /Test-NetConnection gateway\.example\.com -Port 8443/);
      await vscode.workspace.fs.delete(to);
    });

  it("VS Code's own renderer makes nothing of a spec but text", async () => {
    const render = (text: string) => vscode.commands.executeCommand<string>("markdown.api.render", text);
    await vscode.commands.executeCommand("cemspec.openPhase", 1);
    // Several at once: VS Code takes a second for each page. YAML takes no key of more than 1,024 characters.
    const short = hostile.map(text => text.slice(0, 90));
    const texts = [0, 1, 2, 3].map(group => short.filter((_, index) => index % 4 === group).join(" "));
    for (const [index, text] of texts.entries()) {
      const [edit, own] = [new vscode.WorkspaceEdit(), `smp${index}.example.net`];
      const spec = specSaying(text).replaceAll("smp.example.net", own);
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), spec);
      await vscode.workspace.applyEdit(edit);
      const [page = ""] = await shows("phase-1.md", new RegExp(`FQDN: \\*\\*\`${own}`));
      assert.ok(page.includes(own), text);
      const html = await render(page);
      const tags = html.match(/<[^>]*>/g) ?? [];
      assert.ok(tags.length > 100, html);
      for (const tag of tags) {
        assert.match(tag, /^<\/?(?:h[1-3]|p|[ou]l|li|table|thead|tbody|tr|t[hd]|code|strong|em|a|blockquote)\b/, text);
        assert.doesNotMatch(tag, /\son\w+=|\bstyle=(?!"text-align)/, text);
        const [, href] = /\shref="([^"]*)"/.exec(tag) ?? [];
        if (href !== undefined) assert.match(href, leads, text);
      }
    }
  });
});
