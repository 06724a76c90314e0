import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type CodeAction,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentDiagnosticReport,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { changed } from "../cli/good-spec";
import { ordinary } from "./editor-capabilities";
import { issued } from "./pki";
import { closedPort, gateway, names, type Opened, opened, other, probe, right, root, specFor } from "./probing";

const pulling = {
  ...ordinary,
  textDocument: { ...ordinary.textDocument, diagnostic: {} },
  workspace: { ...ordinary.workspace, diagnostics: { refreshSupport: true } },
};

/** A gateway that presents another certificate than the spec says, probed. */
async function probedOther(spec?: (port: number) => string): Promise<Opened & { readonly port: number }> {
  const port = await gateway(other);
  const editor = await opened((spec ?? specFor)(port));
  await probe(editor);
  return { ...editor, port };
}

function textOf({ client, uri }: Opened): string {
  return client.document(uri).getText();
}

async function live({ client, uri }: Opened): Promise<Diagnostic> {
  const [found] = await client.untilCodes(uri, ["CEM606"]);
  if (found === undefined) throw new Error("there is no finding");
  return found;
}

function outlineOf({ client, uri }: Opened): Promise<{ readonly probes: readonly { readonly result?: object }[] }> {
  return client.connection.sendRequest("cemspec/outline", { uri });
}

function linesWith(text: string, needle: string): number[] {
  return text.split("\n").flatMap((line, index) => (line.includes(needle) ? [index] : []));
}

async function applied({ client, uri }: Opened, { edit }: CodeAction): Promise<void> {
  const [change] = edit?.documentChanges ?? [];
  if (change === undefined || !("edits" in change)) throw new Error("the action has no edit");
  // From the end, so that no edit moves the place of another.
  for (const { range, newText: text } of change.edits.toReversed() as TextEdit[])
    await client.change(uri, { range, text });
}

function actionsAt({ client, uri }: Opened, { range }: Diagnostic): Promise<CodeAction[]> {
  return client.codeActions(uri, range);
}

describe("what a probe sees that contradicts the spec", () => {
  test("is a finding at the place that it contradicts, with its page, the time and the vantage", async () => {
    const editor = await probedOther();
    const found = await live(editor);
    expect(found).toMatchObject({
      source: "cemspec live",
      severity: DiagnosticSeverity.Error,
      codeDescription: { href: expect.stringContaining("CEM606") },
      message: expect.stringMatching(/Seen from here at \d\d:\d\d\.$/),
    });
    expect(found.message).toContain(other.thumbprint);
    expect(found.relatedInformation?.length).toBeGreaterThan(0);
    expect(found.range.start.line).toBe(linesWith(textOf(editor), right.thumbprint).at(-1));
  });

  test("names the machine when the server runs on another than the user's", async () => {
    const port = await gateway(other);
    const editor = await opened(specFor(port), { machine: "build-7" });
    await probe(editor);
    expect((await live(editor)).message).toContain("Seen from here (build-7) at ");
  });

  test("is counted, and tells the lens and the status", async () => {
    const editor = await probedOther();
    await live(editor);
    const { client, uri } = editor;
    expect(await client.connection.sendRequest("cemspec/status", { uri })).toMatchObject({ problems: { error: 1 } });
    expect((await outlineOf(editor)).probes[0]).toMatchObject({
      gateway: "dmz1",
      result: { outcome: "fail", vantage: "here", at: expect.any(String), summary: expect.stringContaining("another") },
    });
    expect(await client.connection.sendRequest("cemspec/probeResults", { uri })).toMatchObject({
      version: 1,
      targets: [{ role: "gateway" }, { role: "agent-site" }, { role: "https-site" }],
    });
  });

  test("is there at once for who is pushed findings, and told to who pulls them", async () => {
    const port = await gateway(other);
    const editor = await opened(specFor(port), { capabilities: pulling });
    const { client, uri } = editor;
    let told = 0;
    client.connection.onRequest("workspace/diagnostic/refresh", () => void told++);
    const pull = (previousResultId?: string) =>
      client.connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri },
        ...(previousResultId !== undefined && { previousResultId }),
      });
    const before = await pull();
    expect(before).toMatchObject({ kind: "full", items: [] });
    await probe(editor);
    await expect.poll(() => told).toBe(1);
    const after = await pull(before.kind === "full" ? before.resultId : "");
    expect(after).toMatchObject({ kind: "full", items: [{ code: "CEM606", source: "cemspec live" }] });
    expect(await pull(after.kind === "full" ? after.resultId : "")).toMatchObject({ kind: "unchanged" });
    expect(client.published).toEqual([]);
  });

  test("is listed for a spec that nobody opened", async () => {
    const port = await gateway(other);
    const { client, uri, folder } = await opened(specFor(port), {
      capabilities: pulling,
      workspaceFolder: true,
    });
    writeFileSync(join(folder, "b.cem.yaml"), specFor(port));
    const closed = uri.replace("cem.yaml", "b.cem.yaml");
    await probe({ client, uri: closed, folder });
    const { items } = await client.connection.sendRequest<{ items: { uri: string; items: Diagnostic[] }[] }>(
      "workspace/diagnostic",
      { previousResultIds: [] },
    );
    expect(items.map(item => [item.uri, item.items.map(({ source }) => source)])).toEqual([[closed, ["cemspec live"]]]);
  });
});

describe("it stays where it belongs", () => {
  test("and moves with its place when a line is added above", async () => {
    const editor = await probedOther();
    const before = await live(editor);
    const { client, uri } = editor;
    await client.change(uri, {
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      text: "# seen\n",
    });
    const after = await live(editor);
    expect(after.range.start).toEqual({ ...before.range.start, line: before.range.start.line + 1 });
    expect(after.message).toBe(before.message);
  });

  test("also when an entry is added above it, and when what it does not depend on changes", async () => {
    const editor = await probedOther();
    const { client, uri } = editor;
    const entry = "    - { fqdn: gw0.example.com, port: 443 }\n    - fqdn: gateway.example.com\n";
    const text = changed(textOf(editor), "    - fqdn: gateway.example.com\n", entry);
    await client.change(uri, { text: text.replace("name: A deployment without faults", "name: Another name") });
    await expect.poll(() => client.codes(uri)).toContain("CEM606");
  });

  test("without a moment of silence when the spec is saved and its files are read anew", async () => {
    const editor = await probedOther();
    const { client, uri } = editor;
    await live(editor);
    const before = client.published.length;
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    // Asked for while the files are being read.
    expect((await outlineOf(editor)).probes[0]?.result).toBeDefined();
    await expect.poll(() => client.published.length).toBeGreaterThan(before);
    const since = client.published.slice(before).map(({ diagnostics }) => diagnostics.map(({ code }) => code));
    expect(since).toEqual(since.map(() => ["CEM606"]));
  });

  test("and is silent while the YAML is broken, and back when it is not", async () => {
    const editor = await probedOther();
    await live(editor);
    const { client, uri } = editor;
    const before = textOf(editor);
    await client.change(uri, { text: `${before}name: [\n` });
    await client.untilCodes(uri, ["CEM001"]);
    await client.change(uri, { text: before });
    await live(editor);
  });
});

describe("it goes when what it was judged by is edited", () => {
  test.each([
    [
      "the thumbprint",
      (text: string) => text.replace(/(.*\n)(.*thumbprint: )[0-9A-F]{40}\n$/, `$1$2${"A".repeat(40)}\n`),
    ],
    [
      "the policy's port",
      (text: string, port: number) => text.replace(new RegExp(`port: ${port}\\n(?= +thumbprint)`), "port: 9443\n"),
    ],
    [
      "the listener's port",
      (text: string, port: number) => text.replace(`port: ${port}\n      certificate`, "port: 9443\n      certificate"),
    ],
    ["the name", (text: string) => text.replaceAll("gateway.example.com", "gw.example.com")],
    ["the address", (text: string) => text.replace("127.0.0.1", "127.0.0.2")],
    [
      "the certificate that is bound",
      (text: string) => text.replace("      certificate: san\n", "      certificate: none\n"),
    ],
    ["what is said of the certificate", (text: string) => text.replace("hash: SHA-256", "hash: SHA-512")],
  ])("%s", async (_, edit) => {
    const editor = await probedOther();
    await live(editor);
    const { client, uri, port } = editor;
    const before = textOf(editor);
    const after = edit(before, port);
    expect(after).not.toBe(before);
    await client.change(uri, { text: after });
    await expect.poll(() => client.published.at(-1)?.version).toBe(2);
    await expect.poll(() => client.codes(uri)).not.toContain("CEM606");
    expect((await outlineOf(editor)).probes[0]?.result).toBeUndefined();
  });

  test("also through a certificate file that changed", async () => {
    const editor = await probedOther();
    await live(editor);
    const { client, uri, folder } = editor;
    writeFileSync(join(folder, "root.pem"), issued(root, { names }).certificatePem);
    const changes = [{ uri: uri.replace("cem.yaml", "root.pem"), type: 2 }];
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await expect.poll(() => client.codes(uri)).not.toContain("CEM606");
  });

  test("or found to be otherwise by the next probe", async () => {
    const port = await closedPort();
    const editor = await opened(specFor(port));
    await probe(editor);
    await editor.client.untilCodes(editor.uri, ["CEM601"]);
    await gateway(right, {}, port);
    await probe(editor);
    await editor.client.untilCodes(editor.uri, []);
  });
});

describe("a hundred gateways", () => {
  test("are probed at one request, and told of in a few words", async () => {
    const port = await closedPort();
    const names = Array.from({ length: 100 }, (_, index) => `gw${index}`);
    const entries = names.map(
      name =>
        `  ${name}: { fqdn: ${name}.example.com, address: 127.0.0.1, listener: { port: ${port}, certificate: san } }\n`,
    );
    const spec = changed(specFor(port), "gateways:\n  dmz1:", `gateways:\n${entries.join("")}  dmz1:`);
    const editor = await opened(spec);
    const results = await probe(editor, names);
    expect(results).toHaveLength(300);
    const refused = () => editor.client.codes(editor.uri).filter(code => code === "CEM601").length;
    await expect.poll(refused).toBe(100);
    const told = editor.client.probeProgress;
    // Each way in has three stages and an end, each inner side an end.
    expect(told.length).toBeLessThan(300);
    expect(told.every(({ total, done }) => total === 300 && done <= 300)).toBe(true);
    expect(new Set(told.flatMap(({ stages }) => stages.map(stage => stage.gateway))).size).toBe(100);
  });
});

describe("it is mended and silenced like any other", () => {
  test("a quick fix takes the presented thumbprint, and the next probe passes", async () => {
    const editor = await probedOther();
    const found = await live(editor);
    const actions = await actionsAt(editor, found);
    const all = actions.find(({ title }) => /^Take the presented thumbprint for .* and /.test(title));
    expect(all?.diagnostics).toMatchObject([{ source: "cemspec live" }]);
    if (all === undefined) throw new Error(actions.map(({ title }) => title).join("\n"));
    await applied(editor, all);
    expect(textOf(editor)).not.toContain(right.thumbprint);
    await editor.client.untilCodes(editor.uri, []);
    expect((await probe(editor))[0]?.outcome).toBe("pass");
    await editor.client.untilCodes(editor.uri, []);
  });

  test("fix all leaves it alone: the world may be wrong, not the spec", async () => {
    const editor = await probedOther();
    const found = await live(editor);
    expect(await editor.client.codeActions(editor.uri, found.range, ["source.fixAll.cemspec"])).toEqual([]);
  });

  test("a comment on its line silences it", async () => {
    const editor = await probedOther();
    const actions = await actionsAt(editor, await live(editor));
    const ignore = actions.find(({ title }) => title === "Ignore CEM606 on this line");
    if (ignore === undefined) throw new Error(actions.map(({ title }) => title).join("\n"));
    await applied(editor, ignore);
    expect(textOf(editor)).toContain("# cemspec-ignore CEM606");
    await editor.client.untilCodes(editor.uri, []);
  });

  test.each([
    ["warning", [DiagnosticSeverity.Warning]],
    ["off", []],
  ])("its severity is the user's to set: %s", async (severity, shown) => {
    const port = await gateway(other);
    const editor = await opened(specFor(port), { settings: { rules: { CEM606: severity } } });
    await probe(editor);
    await expect.poll(() => editor.client.published.length).toBeGreaterThan(1);
    await expect.poll(() => editor.client.shown(editor.uri).map(each => each.severity)).toEqual(shown);
  });
});
