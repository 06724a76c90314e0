import * as assert from "node:assert";
import * as vscode from "vscode";
import { codesIn, open, place, positionOf, until, write } from "./helpers";

const event = (message: string, severity = 1) =>
  `<event date='Sep 26 15:37:19' severity='${severity}' hostName='PC-0001' source='Agent' module='AeXNSAgent.exe' process='AeXNSAgent.exe' pid='5228' thread='5312' tickCount='497429609' >\n<![CDATA[${message}]]>\n</event>\n`;
const log =
  event("Loading client object", 4) + event("Connection to gateway.example.com:443 failed (-2147012867)").repeat(3);

describe("an agent's log in VS Code", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  for (const file of ["Agent.log", "Agent.log.1"])
    it(`shows what it tells of the specs in the folder: ${file}`, async () => {
      const uri = await write(file, log);
      try {
        const document = await open(file);
        assert.strictEqual(document.languageId, "cemspec-agent-log");
        assert.deepStrictEqual(await codesIn(uri, codes => codes.length > 0), ["CEM701"]);
        const [found] = vscode.languages.getDiagnostics(uri);
        assert.ok(found);
        assert.strictEqual(found.source, "cemspec log");
        assert.strictEqual(document.getText(found.range), "gateway.example.com:443");
        assert.match(found.message, /port 443 of gateway\.example\.com .*the policy says 8443.*\(×3, first Sep 26/s);
        const [policy] = found.relatedInformation ?? [];
        assert.strictEqual(policy?.location.uri.toString(), place("split-domain.cem.yaml").toString());
        const spec = await vscode.workspace.openTextDocument(policy.location.uri);
        assert.strictEqual(spec.getText(policy.location.range), "8443");
      } finally {
        await vscode.commands.executeCommand("workbench.action.closeAllEditors");
        await vscode.workspace.fs.delete(uri);
      }
    });

  it("explains an error code, and offers nothing that is for specs", async () => {
    const uri = await write("Agent.log", log);
    try {
      const document = await open("Agent.log");
      await codesIn(uri, codes => codes.length > 0);
      const at = positionOf(document, "-2147012867");
      const hovers = await until(
        () => vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, at),
        found => found.length > 0,
      );
      const text = hovers.flatMap(({ contents }) =>
        contents.map(part => (typeof part === "string" ? part : part.value)),
      );
      assert.match(text.join("\n"), /12029.*the connection failed/);
      const symbols = await vscode.commands.executeCommand<unknown[]>("vscode.executeDocumentSymbolProvider", uri);
      assert.deepStrictEqual(symbols ?? [], []);
      const lenses = await vscode.commands.executeCommand<unknown[]>("vscode.executeCodeLensProvider", uri);
      assert.deepStrictEqual(lenses ?? [], []);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("is what the user says it is", async () => {
    const uri = await write("from-a-ticket.log", log);
    try {
      const document = await open("from-a-ticket.log");
      assert.notStrictEqual(document.languageId, "cemspec-agent-log");
      await vscode.languages.setTextDocumentLanguage(document, "cemspec-agent-log");
      assert.deepStrictEqual(await codesIn(uri, codes => codes.length > 0), ["CEM701"]);
      await vscode.languages.setTextDocumentLanguage(document, "plaintext");
      assert.deepStrictEqual(await codesIn(uri, codes => codes.length === 0), []);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(uri);
    }
  });
});
