import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver-protocol/node";
import { changed, goodSpec, wrongPort } from "../cli/good-spec";
import { Client, uriOf } from "./client";
import { applied } from "./editing";

const uri = uriOf(join("/", "nowhere", "cem.yaml"));

/** The actions at the first diagnostic of a spec. */
async function actionsFor(spec: string, code: string): Promise<{ client: Client; actions: CodeAction[] }> {
  const client = await Client.start();
  await client.open(uri, spec);
  await expect.poll(() => client.codes(uri), { timeout: 20_000 }).toContain(code);
  const found = client.shown(uri).find(diagnostic => diagnostic.code === code);
  if (found === undefined) throw new Error(`no ${code}`);
  const actions = await client.codeActions(uri, found.range);
  return { client, actions: actions.filter(({ diagnostics }) => diagnostics?.some(each => each.code === code)) };
}

/** Applies the preferred fix in the editor, and waits until nothing is found any more. */
async function fixedInEditor(spec: string, code: string): Promise<string> {
  const { client, actions } = await actionsFor(spec, code);
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  expect(preferred).toHaveLength(1);
  const text = applied(client.document(uri), preferred[0]);
  await client.change(uri, { text });
  await client.untilCodes(uri, []);
  return text;
}

describe("quick fixes", () => {
  test("the preferred one makes the three places agree", async () => {
    expect(await fixedInEditor(wrongPort, "CEM101")).toBe(goodSpec);
  });

  test("the others say what they do, and do it", async () => {
    const { client, actions } = await actionsFor(wrongPort, "CEM101");
    expect(actions.length).toBeGreaterThan(1);
    for (const action of actions) {
      expect(action.title).toMatch(/\d/);
      expect(action.kind).toBe("quickfix");
      await client.change(uri, { text: wrongPort });
      const [again] = (await client.codeActions(uri, client.shown(uri)[0]?.range ?? fullRange)).filter(
        ({ title }) => title === action.title,
      );
      await client.change(uri, { text: applied(client.document(uri), again) });
      await client.untilCodes(uri, []);
    }
  });

  test("comments and what stands beside the value are kept", async () => {
    const spec = changed(wrongPort, "port: 443\n", "port:   443   # the agents' port\n");
    expect(await fixedInEditor(spec, "CEM101")).toContain("port:   8443   # the agents' port\n");
  });

  test.each([
    ["single", "'"],
    ["double", '"'],
  ])("%s quotes are kept", async (_, quote) => {
    const spec = changed(
      goodSpec,
      "fqdn: gateway.example.com\n    l",
      `fqdn: ${quote}https://gateway.example.com${quote}\n    l`,
    );
    const text = await fixedInEditor(spec, "CEM006");
    expect(text).toContain(`fqdn: ${quote}gateway.example.com${quote}\n`);
  });

  test("CRLF is kept, also in lines that are added", async () => {
    const block = "    servers:\n      - pkg.example.net # first\n";
    const spec = changed(goodSpec, "    servers: [smp.example.net]\n", block).replaceAll("\n", "\r\n");
    const text = await fixedInEditor(spec, "CEM206");
    expect(text).toContain("      - pkg.example.net # first\r\n      - smp.example.net\r\n");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("positions are right behind letters outside the BMP", async () => {
    const spec = changed(wrongPort, "port: 443\n      thumbprint", "port: 443 # 🔒🔒\n      thumbprint");
    const odd = changed(
      spec,
      "    - fqdn: gateway.example.com\n      port",
      "    - fqdn: gateway.example.com # 🔒\n      port",
    );
    expect(await fixedInEditor(odd, "CEM101")).toContain("port: 8443 # 🔒🔒\n");
  });

  test("are made for the version they were asked for", async () => {
    const { client, actions } = await actionsFor(wrongPort, "CEM101");
    await client.change(uri, { text: `# one line more\n${wrongPort}` });
    expect(() => applied(client.document(uri), actions[0])).toThrow(/another document or version/);
  });

  test("are offered only where the finding is, and only when quick fixes are wanted", async () => {
    const { client } = await actionsFor(wrongPort, "CEM101");
    const start = { line: 0, character: 0 };
    expect(await client.codeActions(uri, { start, end: start }, ["quickfix"])).toEqual([]);
    expect(await client.codeActions(uri, fullRange, ["source.organizeImports"])).toEqual([]);
    expect(await client.codeActions(uri, fullRange, ["refactor"])).toEqual([]);
    expect((await client.codeActions(uri, fullRange, ["quickfix"])).length).toBeGreaterThan(0);
  });

  test("are taken all at once only where something is spelled wrong: a decision is taken by whoever sees it", async () => {
    const misspelled = changed(wrongPort, "enabled: true", "enabled: 'true'");
    const { client } = await actionsFor(misspelled, "CEM101");
    const [all, ...others] = await client.codeActions(uri, fullRange, ["source.fixAll.cemspec"]);
    expect(others).toEqual([]);
    expect(applied(client.document(uri), all)).toBe(wrongPort);
    await client.change(uri, { text: wrongPort });
    expect(await client.codeActions(uri, fullRange, ["source.fixAll.cemspec"])).toEqual([]);
  });

  test("of a document that was never opened are none", async () => {
    const client = await Client.start();
    expect(await client.codeActions(uri, fullRange)).toEqual([]);
  });
});

const fullRange = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
