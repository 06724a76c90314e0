import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { changed, goodSpec, wrongPort } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "./client";
import { example } from "./pki";

const uri = uriOf(join("/", "nowhere", "cem.yaml"));

describe("the start", () => {
  test("the server says what it can do", async () => {
    expect(await Client.greeting()).toMatchInlineSnapshot(`
      {
        "capabilities": {
          "codeActionProvider": {
            "codeActionKinds": [
              "quickfix",
              "refactor.rewrite",
              "refactor.extract",
              "source.fixAll.cemspec",
            ],
          },
          "completionProvider": {
            "triggerCharacters": [
              ":",
              " ",
              "-",
              "/",
            ],
          },
          "definitionProvider": true,
          "documentFormattingProvider": true,
          "documentHighlightProvider": true,
          "documentLinkProvider": {
            "resolveProvider": false,
          },
          "documentOnTypeFormattingProvider": {
            "firstTriggerCharacter": "
      ",
            "moreTriggerCharacter": [
              "-",
            ],
          },
          "documentRangeFormattingProvider": true,
          "documentSymbolProvider": true,
          "foldingRangeProvider": true,
          "hoverProvider": true,
          "inlayHintProvider": {
            "resolveProvider": false,
          },
          "linkedEditingRangeProvider": true,
          "referencesProvider": true,
          "renameProvider": true,
          "selectionRangeProvider": true,
          "semanticTokensProvider": {
            "full": {
              "delta": true,
            },
            "legend": {
              "tokenModifiers": [
                "declaration",
                "deprecated",
              ],
              "tokenTypes": [
                "class",
                "function",
                "variable",
                "namespace",
                "number",
                "enumMember",
                "string",
              ],
            },
            "range": true,
          },
          "textDocumentSync": 2,
          "workspace": {
            "workspaceFolders": {
              "changeNotifications": true,
              "supported": true,
            },
          },
          "workspaceSymbolProvider": true,
        },
        "serverInfo": {
          "name": "cemspec",
        },
      }
    `);
  });

  test("it ends when the editor says so, with nothing on standard error", async () => {
    const client = await Client.start();
    await client.open(uri, goodSpec);
    await client.untilCodes(uri, []);
    await client.stop();
    expect(client.alive).toBe(false);
  });
});

describe("diagnostics", () => {
  test("come with code, range, page, severity and the other places", async () => {
    const client = await Client.start();
    await client.open(uri, wrongPort);
    const [found] = await client.untilCodes(uri, ["CEM101"]);
    const line = wrongPort.split("\n").indexOf("      port: 443");
    const listener = wrongPort.split("\n").indexOf("      port: 8443");
    expect(found).toMatchObject({
      code: "CEM101",
      source: "cemspec",
      severity: 1,
      range: { start: { line, character: 12 }, end: { line, character: 15 } },
      codeDescription: { href: expect.stringMatching(/^file:\/\/.*\/docs\/rules\/CEM101\.md$/) },
      data: { name: "policy-port-mismatch", path: "policy.gateways[0].port", document: 0 },
    });
    expect(found?.message).toContain("443");
    const places = found?.relatedInformation?.map(({ location }) => [location.uri, location.range.start.line]);
    expect(places).toContainEqual([uri, listener]);
  });

  test("what nothing needs is faded", async () => {
    const client = await Client.start();
    await client.open(uri, changed(goodSpec, "\nsmp:", "  spare:\n    issuedBy: public\n\nsmp:"));
    const [found] = await client.untilCodes(uri, ["CEM009"]);
    expect(found).toMatchObject({ severity: 4, tags: [1] });
  });

  test("follow each change, and go away with the document", async () => {
    const client = await Client.start();
    await client.open(uri, goodSpec);
    await client.untilCodes(uri, []);
    const start = client.at(uri, "      thumbprint: 3F2A");
    const port = { start: { line: start.line - 1, character: 12 }, end: { line: start.line - 1, character: 16 } };
    await client.change(uri, { range: port, text: "443" });
    await client.untilCodes(uri, ["CEM101"]);
    await client.change(uri, { text: goodSpec });
    await client.untilCodes(uri, []);
    await client.change(uri, { text: wrongPort });
    await client.untilCodes(uri, ["CEM101"]);
    await client.close(uri);
    await expect.poll(() => client.published.at(-1)).toEqual({ uri, diagnostics: [] });
    await client.open(uri, wrongPort);
    await client.untilCodes(uri, ["CEM101"]);
  });

  test.each([
    ["an empty spec", "", ["CEM002"]],
    ["nothing but a comment", "# later\n", ["CEM002"]],
    ["broken YAML", `${wrongPort}\nname: [`, ["CEM001"]],
    ["a text that is no map", "hello", ["CEM005"]],
    ["tabs", "apiVersion: cem/v1\n\tname: x\n", ["CEM001"]],
    ["a single NUL", "\u0000", undefined],
  ])("%s is answered", async (_, text, codes) => {
    const client = await Client.start();
    await client.open(uri, text);
    if (codes) await expect.poll(() => new Set(client.codes(uri)), { timeout: 20_000 }).toEqual(new Set(codes));
    await client.change(uri, { text: goodSpec });
    await client.untilCodes(uri, []);
  });

  test("thousands of open brackets do not take the server down", async () => {
    const client = await Client.start();
    await client.open(uri, "[".repeat(20_000));
    await expect.poll(() => client.codes(uri)[0], { timeout: 20_000 }).toBe("CEM001");
    await client.change(uri, { text: wrongPort });
    await client.untilCodes(uri, ["CEM101"]);
  });

  test("each open document has its own", async () => {
    const client = await Client.start();
    const other = uriOf(join("/", "nowhere", "other.cem.yaml"));
    await client.open(uri, wrongPort);
    await client.open(other, goodSpec);
    await client.untilCodes(uri, ["CEM101"]);
    await client.untilCodes(other, []);
    expect(client.codes(uri)).toEqual(["CEM101"]);
  });

  test("a document that is no file yet is checked too, without its certificates", async () => {
    const client = await Client.start();
    const untitled = "untitled:Untitled-1";
    await client.open(untitled, changed(wrongPort, "    hash:", "    file: certs/san.pfx\n    hash:"));
    await client.untilCodes(untitled, ["CEM101"]);
    expect(await client.hoverAt(untitled, "certs/san.pfx")).toContain("not saved in a folder");
  });
});

describe("a restart", () => {
  test.each(["stop", "kill"] as const)("after a %s shows what the text says, and nothing of before", async end => {
    const uri = uriOf(join(folderWith(), "cem.yaml"));
    const before = await Client.start();
    await before.open(uri, wrongPort);
    const found = await before.untilCodes(uri, ["CEM101"]);
    await before[end]();
    expect(before.alive).toBe(false);
    const after = await Client.start();
    await after.open(uri, wrongPort);
    expect(await after.untilCodes(uri, ["CEM101"])).toEqual(found);
    await after.change(uri, { text: goodSpec });
    await after.untilCodes(uri, []);
  });
});

describe("while somebody types", () => {
  test("a burst of fifty edits ends in the diagnostics of the last, and no older version follows a newer one", async () => {
    const folder = folderWith({ "certs/cem-san.pfx": example("certs/cem-san.pfx") });
    const site = uriOf(join(folder, "cem.yaml"));
    const client = await Client.start();
    const withFile = (text: string) =>
      changed(text, "    hash: SHA-256", "    file: certs/cem-san.pfx\n    hash: SHA-1");
    await client.open(site, withFile(goodSpec));
    for (let edit = 0; edit < 50; edit++) {
      const text = withFile(edit % 2 === 0 ? wrongPort : `${goodSpec}# ${edit}\nname: [`);
      await client.change(site, { text: edit === 49 ? withFile(wrongPort) : text });
      if (edit % 10 === 9) await pause(5);
    }
    await expect.poll(() => client.codes(site), { timeout: 30_000 }).toContain("CEM312");
    await client.untilCodes(site, client.codes(site));
    expect(client.codes(site)).toContain("CEM101");
    const versions = client.published.filter(params => params.uri === site).map(({ version }) => version ?? 0);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(versions.at(-1)).toBe(51);
    // Not one answer per key: what was overtaken is not worked out.
    expect(versions.length).toBeLessThan(60);
  });

  test("what was published for a version is what that version's text holds", async () => {
    const client = await Client.start();
    await client.open(uri, goodSpec);
    const wrong = new Set<number>();
    for (let version = 2; version < 40; version++) {
      if (version % 3 === 0) wrong.add(version);
      await client.change(uri, { text: wrong.has(version) ? wrongPort : goodSpec });
      if (version % 7 === 0) await pause(3);
    }
    await client.untilCodes(uri, wrong.has(39) ? ["CEM101"] : []);
    for (const { version = 0, diagnostics } of client.published)
      expect([version, diagnostics.length]).toEqual([version, wrong.has(version) ? 1 : 0]);
  });

  test("questions asked at once do not keep the findings about files from being shown", async () => {
    const folder = folderWith({ "certs/cem-san.pfx": example("certs/cem-san.pfx") });
    const site = uriOf(join(folder, "cem.yaml"));
    const text = changed(goodSpec, "    hash: SHA-256", "    file: certs/cem-san.pfx\n    hash: SHA-1");
    const client = await Client.start();
    await client.open(site, text);
    const asked = Array.from({ length: 8 }, () => client.hover(site, client.at(site, "san:")));
    await Promise.all([...asked, client.connection.sendRequest("cemspec/lockedFiles", { uri: site })]);
    await expect.poll(() => client.codes(site), { timeout: 20_000 }).toContain("CEM312");
  });
});
