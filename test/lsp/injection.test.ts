import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatNames } from "../../server/src/cli/options";
import { changed, goodSpec } from "../cli/good-spec";
import { cemspec, folderWith } from "../cli/program";
import { hostile, hostileSpec, outsideCode, unshowable } from "../support/hostile";
import { Client, uriOf } from "./client";
import { authority, issued } from "./pki";
import { gateway, opened, probe, specFor } from "./probing";

/** Members of answers that people are shown; what is put into the text, and addresses, are not among them. */
const shownMembers = new Set([
  "message",
  "title",
  "label",
  "detail",
  "documentation",
  "tooltip",
  "name",
  "value",
  "contents",
  "placeholder",
  "containerName",
]);

/** Everything in an answer that people are shown. */
function shownIn(answer: unknown, isShown = false): string[] {
  if (typeof answer === "string") return isShown ? [answer] : [];
  if (Array.isArray(answer)) return answer.flatMap(each => shownIn(each, isShown));
  if (typeof answer !== "object" || answer === null) return [];
  return Object.entries(answer).flatMap(([member, value]) => shownIn(value, shownMembers.has(member)));
}

const isMarkup = /[<`]|-->|command:|javascript:|\]\((?!file:)/;

/** Asks for all that the editor shows of a spec, and gives back the texts and the Markdown of it. */
async function everythingShown(
  client: Client,
  uri: string,
): Promise<{ readonly texts: string[]; readonly markdown: string[] }> {
  const { connection } = client;
  const textDocument = { uri };
  const document = client.document(uri);
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
  const ask = (method: string, params: object) => connection.sendRequest<unknown>(method, params);
  const whole = await Promise.all([
    ask("textDocument/documentSymbol", { textDocument }),
    ask("textDocument/inlayHint", { textDocument, range }),
    ask("textDocument/documentLink", { textDocument }),
    ask("textDocument/foldingRange", { textDocument }),
    ask("workspace/symbol", { query: "" }),
    ask("cemspec/status", { uri }),
    ask("cemspec/certificateRequests", { uri }),
  ]);
  const markdown: string[] = [];
  const atLines: unknown[] = [];
  for (const [line, text] of document.getText().split("\n").entries()) {
    const places = [text.search(/\S|$/), text.indexOf(": ") + 2, text.lastIndexOf('"') - 1].filter(
      character => character >= 0,
    );
    for (const character of new Set(places)) {
      const position = { line, character };
      markdown.push(...shownIn(await ask("textDocument/hover", { textDocument, position })));
      atLines.push(await ask("textDocument/completion", { textDocument, position }));
    }
    const here = { start: { line, character: 0 }, end: { line, character: text.length } };
    atLines.push(await ask("textDocument/codeAction", { textDocument, range: here, context: { diagnostics: [] } }));
  }
  return { texts: [...client.shown(uri), ...whole, ...atLines].flatMap(each => shownIn(each)), markdown };
}

function expectHarmless({ texts, markdown }: { readonly texts: string[]; readonly markdown: string[] }): void {
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter(text => unshowable.test(text))).toEqual([]);
  expect(markdown.length).toBeGreaterThan(10);
  expect(markdown.filter(text => unshowable.test(text) || isMarkup.test(outsideCode(text)))).toEqual([]);
}

describe("an editor shows nothing but text", () => {
  test.each(hostile.map((text, index) => [index, text.slice(0, 30)] as const))(
    "of the hostile spec %i, %j",
    async index => {
      const client = await Client.start();
      const uri = uriOf(join(folderWith(), "site.cem.yaml"));
      await client.open(uri, hostileSpec().split("---\n")[index] ?? "");
      await expect.poll(() => client.shown(uri).length, { timeout: 20_000 }).toBeGreaterThan(5);
      expectHarmless(await everythingShown(client, uri));
    },
  );
});

/** A certificate whose subject, issuer and names are all hostile, and nothing that a spec expects. */
const subject = `${hostile
  .filter(text => text.length < 60)
  .slice(0, 8)
  .join(" ")} \u001b[31m\u202e::error::x`;
const root = authority(`root ${subject}`);
const served = issued(root, {
  names: ["<img src=x onerror=alert(1)>", "[x](command:y)", "\u001b[2J.example.com"],
  commonName: subject,
});
const certificate = "    issuedBy: public\n";

describe("a hostile certificate is nothing but text", () => {
  const files = { "site.pem": served.certificatePem + root.certificatePem, "root.pem": root.certificatePem };
  const more = "    file: site.pem\n    rootCa: { file: root.pem, distributed: true }\n";
  const spec = changed(goodSpec, certificate, certificate + more);

  test("in the editor", async () => {
    const client = await Client.start();
    const uri = uriOf(join(folderWith(files), "site.cem.yaml"));
    await client.open(uri, spec);
    await expect.poll(() => client.codes(uri), { timeout: 20_000 }).toContain("CEM201");
    const shown = await everythingShown(client, uri);
    expect(shown.markdown.some(text => text.includes("onerror"))).toBe(true);
    expectHarmless(shown);
  });

  test.each(formatNames.map(format => [format]))("on the command line, as %s", async format => {
    const cwd = folderWith({ ...files, "site.cem.yaml": spec });
    const { stdout } = await cemspec(["check", "--format", format, "--verbose"], { cwd });
    expect(stdout).toContain("CEM201");
    expect(unshowable.test(stdout)).toBe(false);
  });

  test("when a server presents it", async () => {
    const probed = specFor(await gateway(served));
    const open = await opened(probed);
    const results = await probe(open);
    // What the spec contradicts is among the findings now, and the details are for a view of our client's.
    expect(JSON.stringify(results)).toContain("onerror");
    await expect
      .poll(() => open.client.codes(open.uri).some(code => /^CEM6/.test(code)), { timeout: 20_000 })
      .toBe(true);
    expectHarmless(await everythingShown(open.client, open.uri));
    const runbook = await open.client.connection.sendRequest<{ text: string }>("cemspec/runbook", {
      uri: open.uri,
      format: "md",
    });
    expect(outsideCode(runbook.text).match(/[<`]|javascript:|command:/g) ?? []).toEqual([]);
    const cwd = folderWith({ "site.cem.yaml": probed, "root.pem": root.certificatePem });
    for (const format of ["text", "json", "junit", "sarif"]) {
      const { stdout, stderr } = await cemspec(["probe", "--format", format, "--timeout", "5"], { cwd });
      expect(stdout).toContain("CEM6");
      expect([unshowable.test(stdout), unshowable.test(stderr)]).toEqual([false, false]);
    }
  });
});
