import * as assert from "node:assert";
import * as vscode from "vscode";
import { hostile, unshowable } from "../../support/hostile";
import { open, place, until, write } from "./helpers";

/** What VS Code makes an icon or a link of, as its own code finds them. */
const interpreted = /\$\([a-z0-9-]+(?:~[a-z]+)?\)|\[[^\]]+\]\((?:https?:\/\/|command:|file:)/i;

/** A spec that is right but for its names. */
function specNaming(text: string): string {
  const name = JSON.stringify(text);
  return `apiVersion: cem/v1
name: ${name}
certificates:
  ${name}: { subjectAlternativeNames: [smp.example.net, gateway.example.com], notAfter: 2099-01-01, issuedBy: public }
  other: { subjectAlternativeNames: [smp.example.net, gateway.example.com], issuedBy: public }
smp:
  fqdn: smp.example.net
  agentSite: { certificate: ${name} }
gateways:
  ${name}:
    fqdn: gateway.example.com
    listener: { port: 8443, certificate: ${name} }
    servers: [smp.example.net]
  other: { fqdn: other.example.com, listener: { port: 8443, certificate: other }, servers: [smp.example.net] }
vantages:
  ${name}: { ssh: ${name} }
`;
}

/** Everything that VS Code was handed to show, by where; questions are answered with what `choose` picks. */
class Shown {
  readonly texts: string[] = [];
  private readonly original = { ...vscode.window };

  constructor(private readonly choose: (item: vscode.QuickPickItem, index: number) => boolean) {
    const message = async (...given: unknown[]) => {
      for (const each of given) this.note(typeof each === "string" ? each : (each as vscode.MessageOptions).detail);
    };
    Object.assign(vscode.window, {
      showInformationMessage: message,
      showWarningMessage: message,
      showErrorMessage: message,
      showOpenDialog: async () => undefined,
      showQuickPick: async (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => {
        this.note(options?.placeHolder);
        for (const { label, description, detail } of items)
          for (const each of [label, description, detail]) this.note(each);
        return items.find(this.choose);
      },
    });
  }

  note(text: string | undefined): void {
    if (text !== undefined) this.texts.push(text);
  }

  restore(): void {
    const { showInformationMessage, showWarningMessage, showErrorMessage, showQuickPick, showOpenDialog } =
      this.original;
    Object.assign(vscode.window, {
      showInformationMessage,
      showWarningMessage,
      showErrorMessage,
      showQuickPick,
      showOpenDialog,
    });
  }
}

function lensTitles(uri: vscode.Uri): Thenable<string[]> {
  return vscode.commands
    .executeCommand<vscode.CodeLens[] | undefined>("vscode.executeCodeLensProvider", uri, 99)
    .then(lenses => (lenses ?? []).flatMap(({ command }) => [command?.title ?? "", command?.tooltip ?? ""]));
}

/** Without the icon that we put before a lens ourselves. */
const withoutOurIcon = (title: string) =>
  title.replace(/^\$\((?:pass|error|warning|question|circle-slash|sync~spin)\)\u00a0/, "");

/** The lists that VS Code itself makes of what the server says: the outline's symbols, suggestions, actions. */
async function listed(document: vscode.TextDocument): Promise<string[]> {
  const { uri } = document;
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  const flat = (all: readonly vscode.DocumentSymbol[]): string[] =>
    all.flatMap(({ name, detail, children }) => [name, detail, ...flat(children)]);
  const at = document.positionAt(document.getText().lastIndexOf("certificate: ") + "certificate: ".length);
  const suggested = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    uri,
    at,
  );
  const labels = suggested.items.map(({ label }) => (typeof label === "string" ? label : label.label));
  const certificate = document.positionAt(
    document.getText().indexOf("\n", document.getText().indexOf("certificates:")) + 4,
  );
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    new vscode.Range(certificate, certificate),
  );
  assert.ok(
    symbols.length > 3 && labels.length > 1 && actions.length > 0,
    `${symbols.length} ${labels.length} ${actions.length}`,
  );
  return [...flat(symbols), ...labels, ...actions.map(({ title }) => title)];
}

/** Whatever its name, a gateway can be run from the Testing view. */
async function inTestingView(uri: vscode.Uri, gateway: string): Promise<void> {
  const id = `0/${JSON.stringify(gateway).slice(1, -1)}`;
  const inFile = () => vscode.commands.executeCommand<string[][] | undefined>("vscode.testing.getTestsInFile", uri);
  const tests = await until(inFile, found => (found ?? []).some(path => path.at(-1) === id));
  assert.ok(
    tests?.some(path => path.at(-1) === id),
    JSON.stringify(tests),
  );
}

describe("names of a spec where VS Code makes icons and links of text", () => {
  let file: string;
  let shown: Shown;
  beforeEach(() => {
    // The vantage of the hostile name, which stands behind this machine.
    shown = new Shown((_, index) => index === 1);
  });
  afterEach(async () => {
    shown.restore();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(place(file));
  });

  for (const [index, text] of hostile.entries())
    it(`are nothing but words: ${index}, ${JSON.stringify(text.slice(0, 30))}`, async () => {
      // A name of its own each time: VS Code keeps what it knows of a file for a while.
      file = `labels-${index}.cem.yaml`;
      await write(file, specNaming(text));
      const document = await open(file);
      const ready = await until(
        () => lensTitles(document.uri),
        titles => titles.some(title => title.startsWith("Probe gateway.example.com")),
      );
      assert.ok(
        ready.some(title => title.startsWith("Probe gateway.example.com")),
        ready.join("\n"),
      );
      // The dialog that would let a probe begin is not agreed to; the vantage that was picked is remembered.
      const part = { uri: document.uri.toString(), document: 0, gateway: text };
      await vscode.commands.executeCommand("cemspec.probeDeployment");
      await vscode.commands.executeCommand("cemspec.probeGateway", part);
      await vscode.commands.executeCommand("cemspec.probeGateway");
      await vscode.commands.executeCommand("cemspec.createCertificateRequest");
      const titles = await until(
        () => lensTitles(document.uri),
        all => all.some(title => title.includes(" from ")),
      );
      assert.ok(
        titles.some(title => title.includes(" from ")),
        titles.join("\n"),
      );
      await inTestingView(document.uri, text);
      for (const title of [...titles.map(withoutOurIcon), ...(await listed(document))]) shown.note(title);
      assert.ok(shown.texts.length > 30, String(shown.texts.length));
      const wrong = shown.texts.filter(each => unshowable.test(each) || interpreted.test(each) || each.length > 4000);
      assert.deepStrictEqual(wrong, []);
      // In lists and lenses what the name says must not push out what we say.
      assert.deepStrictEqual(
        titles.filter(each => each.length > 260),
        [],
      );
    });
});
