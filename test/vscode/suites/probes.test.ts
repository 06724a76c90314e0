import * as assert from "node:assert";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from "node:net";
import * as vscode from "vscode";
import { noteAsked } from "../asked";
import { codesIn, open, place, textOf, until, write } from "./helpers";

const presented = "0C4DB026F7B173EDBC0478C0989311E58C27E4D0";
const former = "3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938";

/** The dialogs that were shown, each answered with its button of the name given. */
class Dialogs {
  readonly asked: string[] = [];
  private readonly original = vscode.window.showInformationMessage;

  constructor(private readonly button: string | undefined) {
    const answer = async (message: string, ...rest: unknown[]) => {
      const detail = rest.map(each => (each as vscode.MessageOptions).detail ?? "").join("");
      this.asked.push(`${message}\n${detail}`);
      return rest.find(each => each === this.button);
    };
    Object.assign(vscode.window, { showInformationMessage: answer });
  }

  restore(): void {
    Object.assign(vscode.window, { showInformationMessage: this.original });
  }
}

function listen(server: TcpServer): Promise<number> {
  return new Promise(ready => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      noteAsked(`127.0.0.1:${port}`);
      ready(port);
    });
  });
}

/** The gateway of the example on this machine; its certificate is another than the spec says. */
async function liveSpec(port: number): Promise<string> {
  return (await textOf("split-domain.cem.yaml"))
    .replaceAll("8443", String(port))
    .replace("    fqdn: gateway.example.com\n", "    fqdn: gateway.example.com\n    address: 127.0.0.1\n")
    .replace(/ {4}file: certs\/cem-san\.pfx\n {4}password: .*\n/, "")
    .replace(`    certificate: san\n    thumbprint: ${presented}\n`, "    certificate: san\n")
    .replaceAll(presented, former);
}

function liveIn(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "cemspec live");
}

describe("probing a gateway from VS Code", () => {
  let server: Server;
  let document: vscode.TextDocument;
  let dialogs: Dialogs;
  let connections = 0;
  let count = 0;

  beforeEach(async () => {
    connections = 0;
    const pfx = readFileSync(place("certs/cem-san.pfx").fsPath);
    server = createServer({ pfx, passphrase: "" }, (_, response) => response.end());
    server.on("connection", () => connections++);
    // A name of its own each time: VS Code keeps what it knows of a file for a while.
    const file = `live-${++count}.cem.yaml`;
    await write(file, await liveSpec(await listen(server)));
    document = await open(file);
    dialogs = new Dialogs("Probe");
  });
  afterEach(async () => {
    dialogs.restore();
    server.closeAllConnections();
    server.close();
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(document.uri);
  });

  const probe = () =>
    vscode.commands.executeCommand("cemspec.probeGateway", {
      uri: document.uri.toString(),
      document: 0,
      gateway: "dmz1",
    });

  function lensesOver(): Thenable<string[]> {
    return vscode.commands
      .executeCommand<vscode.CodeLens[] | undefined>("vscode.executeCodeLensProvider", document.uri)
      .then(lenses => (lenses ?? []).map(({ command }) => command?.title ?? ""));
  }

  it("asks once for each target, and shows what contradicts the spec where it stands", async () => {
    assert.ok((await until(lensesOver, titles => titles.length > 0)).some(title => /^Probe gateway/.test(title)));
    assert.strictEqual(connections, 0);
    await probe();
    assert.strictEqual(dialogs.asked.length, 1);
    assert.match(dialogs.asked[0] ?? "", /127\.0\.0\.1, port \d+, from .*\n.*port 443,.* does not answer/);
    const [found] = await until(
      () => liveIn(document.uri),
      all => all.length > 0,
    );
    assert.ok(found);
    assert.match(found.message, new RegExp(`${presented}[\\s\\S]*Seen from here`));
    assert.strictEqual(document.getText(found.range), former);
    const titles = await until(lensesOver, all => all.some(title => title.includes("another certificate")));
    assert.ok(titles.includes("Probe again"), titles.join("\n"));
    await probe();
    assert.strictEqual(dialogs.asked.length, 1);
  });

  it("does nothing when the user does not agree", async () => {
    dialogs.restore();
    dialogs = new Dialogs(undefined);
    await probe();
    assert.strictEqual(dialogs.asked.length, 1);
    assert.strictEqual(connections, 0);
    assert.deepStrictEqual(liveIn(document.uri), []);
  });

  it("forgets what it has found when the place is edited", async () => {
    await probe();
    await until(
      () => liveIn(document.uri),
      all => all.length > 0,
    );
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().lastIndexOf(former);
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + former.length));
    edit.replace(document.uri, range, presented);
    await vscode.workspace.applyEdit(edit);
    const left = await codesIn(document.uri, codes => !codes.includes("CEM606"));
    assert.ok(!left.includes("CEM606"), left.join());
    assert.ok((await until(lensesOver, titles => titles.some(title => /^Probe gateway/.test(title)))).length > 0);
  });

  it("probes a whole deployment, and saves the report of it", async () => {
    noteAsked("smp.example.net");
    await vscode.commands.executeCommand("cemspec.probeDeployment");
    const [consent = "", told = ""] = dialogs.asked;
    assert.match(consent, /smp\.example\.net, port 443/);
    assert.match(told, /^live-\d\.cem\.yaml · [12] failed/);
    const target = place("report.md");
    const original = vscode.window.showSaveDialog;
    Object.assign(vscode.window, { showSaveDialog: async () => target });
    try {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("cemspec.saveProbeReport");
      const report = await textOf("report.md");
      assert.match(report, /^# Probe of live-\d\.cem\.yaml/);
      assert.match(report, /\| Thumbprint \| ✗ Failed \| another certificate is presented/);
      assert.match(report, /\| Name resolves, Port open, .*Clock \| – Not run \| needs the DMZ vantage/);
    } finally {
      Object.assign(vscode.window, { showSaveDialog: original });
      await vscode.workspace.fs.delete(target);
    }
  });

  it("lists no more targets than can be read", async () => {
    const entries = Array.from(
      { length: 20 },
      (_, i) => `  gw${i}: { fqdn: gw${i}.example.com, listener: { port: 443 } }\n`,
    );
    const more = (await textOf("split-domain.cem.yaml")).replace("gateways:\n", `gateways:\n${entries.join("")}`);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), more);
    await vscode.workspace.applyEdit(edit);
    dialogs.restore();
    dialogs = new Dialogs(undefined);
    await vscode.commands.executeCommand("cemspec.probeDeployment");
    const lines = (dialogs.asked[0] ?? "").split("\n");
    assert.strictEqual(lines.filter(line => / port \d+,/.test(line)).length, 15, lines.join("\n"));
    assert.ok(
      lines.some(line => /^… and \d+ more$/.test(line)),
      lines.join("\n"),
    );
  });

  it("asks where to probe from when the spec has vantages, and the lens remembers", async () => {
    const edit = new vscode.WorkspaceEdit();
    const end = document.positionAt(document.getText().length);
    edit.insert(document.uri, end, "\nvantages:\n  branch: { ssh: admin@branch.example.com }\n");
    await vscode.workspace.applyEdit(edit);
    dialogs.restore();
    dialogs = new Dialogs(undefined);
    const original = vscode.window.showQuickPick;
    const choose = async (items: readonly vscode.QuickPickItem[]) =>
      items.find(({ label }) => label.includes("branch"));
    Object.assign(vscode.window, { showQuickPick: choose });
    try {
      await vscode.commands.executeCommand("cemspec.probeGateway");
    } finally {
      Object.assign(vscode.window, { showQuickPick: original });
    }
    assert.match(dialogs.asked[0] ?? "", /from the vantage branch \(ssh admin@branch\.example\.com\)/);
    assert.match(dialogs.asked[0] ?? "", /own ssh/);
    const titles = await until(lensesOver, all => all.some(title => / from branch$/.test(title)));
    assert.ok(
      titles.some(title => /^Probe gateway\.example\.com:\d+ from branch$/.test(title)),
      titles.join("\n"),
    );
  });

  it("is broken off by the user, and nothing is kept of it", async () => {
    const held = new Set<Socket>();
    const stalling = createTcpServer(socket => held.add(socket.on("error", () => undefined)));
    const port = await listen(stalling);
    const edit = new vscode.WorkspaceEdit();
    const moved = document.getText().replaceAll(String((server.address() as AddressInfo).port), String(port));
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), moved);
    await vscode.workspace.applyEdit(edit);
    const running = probe();
    await until(lensesOver, titles => titles.some(title => title.includes("TLS handshake")));
    const part = { uri: document.uri.toString(), document: 0, gateway: "dmz1" };
    await vscode.commands.executeCommand("cemspec.cancelProbe", part);
    await running;
    const titles = await until(lensesOver, all => all.some(title => /^Probe gateway/.test(title)));
    assert.ok(
      titles.some(title => /^Probe gateway/.test(title)),
      titles.join("\n"),
    );
    assert.deepStrictEqual(liveIn(document.uri), []);
    for (const socket of held) socket.destroy();
    stalling.close();
  });

  it("has its checks in the Testing view, run from there and from the gateway's line", async () => {
    await vscode.commands.executeCommand("testing.refreshTests");
    const inFile = () => vscode.commands.executeCommand<string[][]>("vscode.testing.getTestsInFile", document.uri);
    const tests = await until(inFile, found => (found ?? []).some(path => path.at(-1) === "0/dmz1"));
    assert.ok(
      tests.some(path => path.at(-1) === "0/dmz1"),
      JSON.stringify(tests),
    );
    assert.strictEqual(connections, 0);
    const editor = await vscode.window.showTextDocument(document);
    const line = document.positionAt(document.getText().indexOf("  dmz1:") + 3);
    editor.selection = new vscode.Selection(line, line);
    await vscode.commands.executeCommand("testing.runAtCursor");
    const found = await until(
      () => liveIn(document.uri),
      all => all.length > 0,
    );
    assert.deepStrictEqual(
      found.map(({ code }) => (typeof code === "object" ? code.value : code)),
      ["CEM606"],
    );
    assert.ok(connections > 0);
  });
});
