import * as assert from "node:assert";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import * as vscode from "vscode";
import { codesIn, open, place, positionOf, textOf, until, write } from "./helpers";

type Question = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/** The questions that were shown, each the real one: answered by VS Code's own commands. */
class Questions {
  readonly shown: Question[] = [];
  private readonly createInputBox = vscode.window.createInputBox;
  private readonly createQuickPick = vscode.window.createQuickPick;

  constructor() {
    const kept = <Q extends Question>(question: Q): Q => {
      this.shown.push(question);
      return question;
    };
    Object.assign(vscode.window, {
      createInputBox: () => kept(this.createInputBox.call(vscode.window)),
      createQuickPick: () => kept(this.createQuickPick.call(vscode.window)),
    });
  }

  restore(): void {
    Object.assign(vscode.window, { createInputBox: this.createInputBox, createQuickPick: this.createQuickPick });
  }

  /** The question of that number, once it is there. */
  async next(number: number): Promise<Question> {
    await until(
      () => this.shown.length,
      count => count >= number,
    );
    const question = this.shown[number - 1];
    assert.ok(question, `question ${number} of ${this.shown.length}`);
    return question;
  }

  async pick(number: number, row: number | string): Promise<readonly vscode.QuickPickItem[]> {
    const question = await this.next(number);
    assert.ok("items" in question);
    const item = question.items[typeof row === "number" ? row : question.items.findIndex(({ label }) => label === row)];
    assert.ok(item, `${row} among ${question.items.map(({ label }) => label).join()}`);
    question.activeItems = [item];
    await accept();
    return question.items;
  }

  async type(number: number, value: string): Promise<vscode.InputBox> {
    const question = await this.next(number);
    assert.ok("password" in question);
    question.value = value;
    await accept();
    return question;
  }
}

/** What was set of a question goes to the window first. */
async function accept(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
  await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
}

function lockedCopy(file: string, copy: string, password: string): void {
  const [from, open, to] = [file, `${copy}.pem`, copy].map(each => place(each).fsPath) as [string, string, string];
  execFileSync("openssl", ["pkcs12", "-in", from, "-passin", "pass:", "-nodes", "-out", open]);
  // As Windows Server 2016 takes it: CEM328 has nothing to say of it.
  const lock = ["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"];
  execFileSync("openssl", ["pkcs12", "-export", ...lock, "-in", open, "-passout", `pass:${password}`, "-out", to]);
  rmSync(open);
}

/** What is told of a file of the new spec, once the server has read it. */
async function hoverAt(file: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(place("cem.yaml"));
  const at = positionOf(document, file);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at);
  return hovers
    .flatMap(({ contents }) => contents.map(part => (typeof part === "string" ? part : part.value)))
    .join("\n");
}

async function exists(file: string): Promise<boolean> {
  return vscode.workspace.fs.stat(place(file)).then(
    () => true,
    () => false,
  );
}

async function remove(...files: string[]): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  for (const file of files) if (await exists(file)) await vscode.workspace.fs.delete(place(file));
}

describe("a new spec in VS Code", () => {
  let questions: Questions;
  beforeEach(() => {
    questions = new Questions();
  });
  afterEach(async () => {
    questions.restore();
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await remove("cem.yaml", "site.cem.yaml");
  });

  it("is made from a certificate and its names, and has nothing left to find", async () => {
    const done = vscode.commands.executeCommand("cemspec.newSpec");
    const files = await questions.pick(1, "certs/cem-san.pfx");
    assert.ok(files.some(({ label }) => label === "certs/cn-only.pfx"));
    await questions.pick(2, "smp.example.net");
    await questions.pick(3, "gateway.example.com");
    const port = await questions.type(4, "8443");
    assert.deepStrictEqual([port.step, port.totalSteps], [4, 4]);
    await done;
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.strictEqual(document.uri.toString(), place("cem.yaml").toString());
    assert.strictEqual(document.languageId, "cemspec");
    assert.match(document.getText(), /thumbprint: 0C4DB026F7B173EDBC0478C0989311E58C27E4D0/);
    assert.strictEqual(await textOf("cem.yaml"), document.getText());
    const told = await until(
      () => hoverAt("cem-san.pfx"),
      hover => hover.includes("with private key"),
    );
    assert.ok(told.includes("with private key"), told);
    assert.deepStrictEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it("opens a locked file with its password, which is kept only when it is the right one", async () => {
    const secret = "Tr0ub4dor&3-suite";
    lockedCopy("certs/cem-san.pfx", "certs/a-locked.pfx", secret);
    const { showInputBox } = vscode.window;
    const answers = ["wrong", secret];
    Object.assign(vscode.window, { showInputBox: async () => answers.shift() });
    try {
      const done = vscode.commands.executeCommand("cemspec.newSpec");
      await questions.pick(1, "certs/a-locked.pfx");
      await questions.pick(2, "smp.example.net");
      await questions.pick(3, "gateway.example.com");
      await questions.next(4).then(accept);
      await done;
      assert.deepStrictEqual(answers, []);
      const text = await textOf("cem.yaml");
      assert.match(text, /file: certs\/a-locked\.pfx #[\s\S]*thumbprint: 0C4DB026F7B173EDBC0478C0989311E58C27E4D0/);
      assert.ok(!text.includes(secret));
      // Opened by the password that was kept: nobody is asked again.
      const told = await until(
        () => hoverAt("a-locked.pfx"),
        hover => hover.includes("with private key"),
      );
      assert.ok(told.includes("with private key"), told);
      assert.deepStrictEqual(vscode.languages.getDiagnostics(place("cem.yaml")), []);
    } finally {
      Object.assign(vscode.window, { showInputBox });
      await vscode.commands.executeCommand("cemspec.forgetPasswords");
      await remove("cem.yaml", "certs/a-locked.pfx");
    }
  });

  it("takes no other file's place, and keeps the answers in a text that is not saved", async () => {
    const { showErrorMessage } = vscode.window;
    const complaints: string[] = [];
    Object.assign(vscode.window, { showErrorMessage: async (message: string) => void complaints.push(message) });
    try {
      const done = vscode.commands.executeCommand("cemspec.newSpec", { smpFqdn: "smp.example.net" });
      await questions.pick(1, "No Certificate Yet");
      await questions.next(2).then(accept);
      await questions.type(3, "gateway.example.com");
      await questions.next(4);
      await write("cem.yaml", "somebody else's\n");
      await accept();
      await done;
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
    }
    assert.match(complaints.join("\n"), /not saved yet\. .*cem\.yaml is there already/);
    assert.strictEqual(await textOf("cem.yaml"), "somebody else's\n");
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document?.isUntitled);
    assert.match(document.getText(), /fqdn: smp\.example\.net[\s\S]*fqdn: gateway\.example\.com/);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("judges names while they are typed, in the rules' words, and goes back a step", async () => {
    const done = vscode.commands.executeCommand("cemspec.newSpec", { gatewayFqdn: "gw.corp" });
    await questions.pick(1, "No Certificate Yet");
    const smp = await questions.type(2, "smp");
    const said = await until(
      () => smp.validationMessage,
      message => message !== undefined,
    );
    assert.ok(typeof said === "object" && said.severity === vscode.InputBoxValidationSeverity.Error);
    assert.match(said.message, /single label is not fully qualified/);
    assert.strictEqual(questions.shown.length, 2);
    await questions.type(2, "smp.example.net");
    const gateway = await questions.next(3);
    await until(
      () => (gateway as vscode.InputBox).validationMessage,
      message => message !== undefined,
    );
    assert.match(JSON.stringify((gateway as vscode.InputBox).validationMessage), /reserved for private use/);
    await vscode.commands.executeCommand("workbench.action.quickInputBack");
    const again = await questions.next(4);
    assert.strictEqual((again as vscode.InputBox).value, "smp.example.net");
    await accept();
    await questions.type(5, "gateway.example.com");
    await questions.type(6, "443");
    await done;
    assert.deepStrictEqual(await codesIn(place("cem.yaml"), codes => codes.includes("CEM003")), ["CEM003"]);
  });

  it("is not made when the user breaks it off, at whatever question", async () => {
    for (let last = 1; last <= 4; last++) {
      const before = questions.shown.length;
      const done = vscode.commands.executeCommand("cemspec.newSpec", {
        smpFqdn: "smp.example.net",
        gatewayFqdn: "g.example.com",
      });
      for (let number = 1; number < last; number++)
        await (number === 1
          ? questions.pick(before + 1, "No Certificate Yet")
          : questions.next(before + number).then(accept));
      await questions.next(before + last);
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      await done;
      assert.strictEqual(questions.shown.length, before + last);
      assert.strictEqual(await exists("cem.yaml"), false);
    }
  });

  it("never takes another file's place", async () => {
    await write("cem.yaml", "# mine\n");
    const done = vscode.commands.executeCommand("cemspec.newSpec", {
      smpFqdn: "smp.example.net",
      gatewayFqdn: "g.example.com",
    });
    await questions.pick(1, "No Certificate Yet");
    for (const number of [2, 3, 4]) await questions.next(number).then(accept);
    for (const taken of ["cem.yaml", "site.yaml", "sub/cem.yaml"]) {
      const name = await questions.type(5, taken);
      await until(
        () => name.validationMessage,
        message => message !== undefined,
      );
      assert.strictEqual(questions.shown.length, 5);
    }
    await questions.type(5, "site.cem.yaml");
    await done;
    assert.strictEqual(await textOf("cem.yaml"), "# mine\n");
    assert.match(await textOf("site.cem.yaml"), /^apiVersion: cem\/v1/m);
  });
});

describe("a certificate request in VS Code", () => {
  const files = ["san-request.inf", "san-request.cnf"];
  const { showOpenDialog, showWarningMessage } = vscode.window;
  let asked: string[] = [];
  beforeEach(() => {
    asked = [];
    Object.assign(vscode.window, {
      showOpenDialog: async ({ defaultUri }: vscode.OpenDialogOptions) => defaultUri && [defaultUri],
      showWarningMessage: async (message: string) => {
        asked.push(message);
      },
    });
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showOpenDialog, showWarningMessage });
    await remove(...files);
  });

  it("is written beside the spec, from the certificate's light bulb, and its commands are shown", async () => {
    const document = await open("split-domain.cem.yaml");
    const at = positionOf(document, "subjectAlternativeNames");
    const actions = await until(
      () =>
        vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          document.uri,
          new vscode.Range(at, at),
          vscode.CodeActionKind.Refactor.value,
        ),
      all => all.some(({ title }) => title.includes("certificate request")),
    );
    const action = actions.find(({ title }) => title === "Create a certificate request for “san”…");
    assert.ok(action?.command, actions.map(({ title }) => title).join());
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    assert.match(await textOf("san-request.inf"), /_continue_ = "dns=smp\.example\.net&"/);
    assert.match(await textOf("san-request.cnf"), /DNS\.2 = gateway\.example\.com/);
    const label = await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? "",
      text => text.includes("Request for san"),
    );
    assert.match(label, /Request for san/);
    const query = JSON.stringify({ uri: document.uri.toString(), document: 0, certificate: "san" });
    const address = vscode.Uri.from({ scheme: "cemspec-request", path: "/Request for san.md", query });
    const page = (await vscode.workspace.openTextDocument(address)).getText();
    for (const command of ["certreq -new san-request.inf", "openssl req -new -config san-request.cnf"])
      assert.ok(page.includes(command), page);
  });

  it("replaces no file without asking", async () => {
    await write("san-request.inf", "mine");
    await open("split-domain.cem.yaml");
    await vscode.commands.executeCommand("cemspec.createCertificateRequest");
    assert.deepStrictEqual(asked, ["There are files of these names already: san-request.inf."]);
    assert.strictEqual(await textOf("san-request.inf"), "mine");
    assert.strictEqual(await exists("san-request.cnf"), false);
  });
});
