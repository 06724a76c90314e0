import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, type ClientOptions, uriOf } from "./client";
import { pfx, selfSigned } from "./pki";

const names = ["smp.example.net", "gateway.example.com"];
const good = selfSigned({ names });
const password = "Corr3ct-h0rse";

/** A spec that takes everything from its file; `more` goes into its certificate. */
function specWith(more = ""): string {
  const start = goodSpec.indexOf("    subjectAlternativeNames");
  const end = goodSpec.indexOf("\nsmp:");
  const text = `${goodSpec.slice(0, start)}    file: site.pfx\n${more}${goodSpec.slice(end)}`;
  return text.replaceAll("thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", `thumbprint: ${good.thumbprint}`);
}
const trustedRoot = "    rootCa:\n      distributed: true\n";

/** A client with the spec open beside what `place` puts there. */
async function opened(content: string | Uint8Array | undefined, options: ClientOptions & { more?: string } = {}) {
  const folder = folderWith(content === undefined ? {} : { "site.pfx": content });
  const client = await Client.start(options);
  const uri = uriOf(join(folder, "cem.yaml"));
  const open = () => client.open(uri, specWith(trustedRoot + (options.more ?? "")));
  return { client, uri, folder, file: join(folder, "site.pfx"), open };
}

async function changedOnDisk(client: Client, path: string): Promise<void> {
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: uriOf(path), type: 2 }],
  });
}

const env = { CEM_TEST_PASSWORD: password };
const byEnvironment = "    password: env:CEM_TEST_PASSWORD\n";

describe("a certificate file", () => {
  test("that is right has no finding, and its hover shows what it holds", async () => {
    const { client, uri, open } = await opened(pfx(good, ""));
    await open();
    await client.untilCodes(uri, []);
    const hover = await client.hoverAt(uri, "site.pfx");
    expect(hover).toContain("PKCS \\#12, with private key".replace("\\", ""));
    expect(hover).toContain(good.thumbprint);
    expect(hover).toMatch(/`gateway\.example\.com` ✓ dmz1/);
    expect(hover).toMatch(/Bound to \| Default Web Site :443 · Symantec Agent site :4726 · dmz1 listener :8443/);
    expect(hover).toMatch(/\*\*364 days left\*\*|\*\*365 days left\*\*/);
  });

  test.each([
    ["is missing", undefined, /no such file|does not exist|there is no/i],
    ["is text", "hello", /not a certificate|no certificate|in any known format/i],
    ["is empty", "", /empty/i],
    ["is cut off", pfx(good, "").subarray(0, 700), /./],
    ["is 5 MB", Buffer.alloc(5 * 1024 * 1024, 0x30), /5\.0 MB|1 MiB/],
  ])("that %s is told clearly, and the server goes on", async (_, content, reason) => {
    const { client, uri, open } = await opened(content);
    await open();
    await client.untilCodes(uri, ["CEM317"]);
    expect(client.shown(uri)[0]?.message).toMatch(reason);
    expect(client.shown(uri)[0]?.range.start).toEqual(client.at(uri, "site.pfx"));
    expect(await client.hoverAt(uri, "site.pfx")).toContain("cannot be read");
    await client.change(uri, { text: goodSpec });
    await client.untilCodes(uri, []);
  });

  test("that is a folder is told clearly", async () => {
    const { client, uri, file, open } = await opened(undefined);
    mkdirSync(file);
    await open();
    const [found] = await client.untilCodes(uri, ["CEM317"]);
    expect(found?.message).toMatch(/folder|directory/);
  });

  test.skipIf(process.platform === "win32")("that never ends is not read for ever", async () => {
    const { client, uri, open } = await opened(undefined);
    await client.open(uri, specWith(trustedRoot).replace("site.pfx", "/dev/zero"));
    await client.untilCodes(uri, ["CEM317"]);
    await client.close(uri);
    await open();
    await client.untilCodes(uri, ["CEM317"]);
  });

  test("that is replaced on disk is read again when the editor says so, without blinking", async () => {
    const { client, uri, file, open } = await opened("not yet");
    await open();
    await client.untilCodes(uri, ["CEM317"]);
    writeFileSync(file, pfx(good, ""));
    await changedOnDisk(client, file);
    await client.untilCodes(uri, []);
    const other = selfSigned({ names: ["www.example.com"] });
    writeFileSync(file, pfx(other, ""));
    await changedOnDisk(client, file);
    await expect.poll(() => client.codes(uri), { timeout: 20_000 }).toContain("CEM401");
    const from = client.published.length;
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    await expect.poll(() => client.published.length, { timeout: 20_000 }).toBeGreaterThan(from);
    for (const { diagnostics } of client.published.slice(from))
      expect(diagnostics.map(({ code }) => code)).toContain("CEM401");
    rmSync(file);
    await changedOnDisk(client, file);
    await client.untilCodes(uri, ["CEM317"]);
  });

  test("that is being replaced all the time ends with what it holds last", async () => {
    const { client, uri, file, open } = await opened("not yet");
    await open();
    for (let turn = 0; turn < 20; turn++) {
      writeFileSync(file, turn % 2 === 0 ? pfx(good, "") : "not yet");
      await changedOnDisk(client, file);
    }
    writeFileSync(file, pfx(good, ""));
    await changedOnDisk(client, file);
    await client.untilCodes(uri, []);
  });
});

describe("the password of a file", () => {
  test("from the environment opens it", async () => {
    const { client, uri, open } = await opened(pfx(good, password), { env, more: byEnvironment });
    await open();
    await client.untilCodes(uri, []);
    expect(client.passwordsAsked).toEqual([]);
    expect(client.said).not.toContain(password);
  });

  test.each([
    ["a wrong one in the environment", { CEM_TEST_PASSWORD: "Wr0ng-h0rse" }, /CEM_TEST_PASSWORD does not open it/],
    ["none in the environment", {}, /CEM_TEST_PASSWORD is not set/],
  ])("%s is told as information, without it", async (_, wrong, said) => {
    const { client, uri, open } = await opened(pfx(good, password), { env: wrong, more: byEnvironment });
    await open();
    const [found] = await client.untilCodes(uri, ["CEM318"]);
    expect(found?.severity).toBe(3);
    expect(found?.message).toMatch(said);
    expect(client.said).not.toContain("Wr0ng-h0rse");
    // Whoever set a variable is not asked for the password as well.
    expect(await client.connection.sendRequest("cemspec/lockedFiles", { uri })).toEqual([]);
    expect(client.passwordsAsked).toEqual([]);
  });

  test("is asked of the editor by the file's content, and never said again", async () => {
    let kept: string | null = null;
    const { client, uri, open } = await opened(pfx(good, password), { password: () => kept });
    await open();
    await client.untilCodes(uri, ["CEM318"]);
    const locked = await client.connection.sendRequest("cemspec/lockedFiles", { uri });
    expect(locked).toEqual([
      { certificate: "san", file: "site.pfx", contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(await client.hoverAt(uri, "site.pfx")).toContain("locked: it needs its password");
    kept = password;
    await client.connection.sendNotification("cemspec/refresh", {});
    await client.untilCodes(uri, []);
    expect(await client.connection.sendRequest("cemspec/lockedFiles", { uri })).toEqual([]);
    expect(new Set(client.passwordsAsked).size).toBe(1);
    expect(client.said).not.toContain(password);
  });

  test("that the editor keeps and that is wrong is told, and asked for again", async () => {
    const { client, uri, open } = await opened(pfx(good, password), { password: () => "Wr0ng-h0rse" });
    await open();
    const [found] = await client.untilCodes(uri, ["CEM318"]);
    expect(found?.message).toContain("does not open it");
    expect(await client.connection.sendRequest("cemspec/lockedFiles", { uri })).toHaveLength(1);
    expect(client.said).not.toContain("Wr0ng-h0rse");
  });

  test("written into the spec is a finding that does not repeat it", async () => {
    const { client, uri, open } = await opened(pfx(good, password), { more: `    password: ${password}\n` });
    await open();
    await expect.poll(() => client.codes(uri), { timeout: 20_000 }).toContain("CEM319");
    await client.hoverAt(uri, password);
    await client.codeActions(uri, { start: client.at(uri, password), end: client.at(uri, password) });
    await client.connection.sendRequest("cemspec/outline", { uri });
    await client.change(uri, { text: specWith(`    passwrd: ${password}\n    password: *${password}\n`) });
    await expect.poll(() => client.codes(uri), { timeout: 20_000 }).toContain("CEM001");
    expect(client.said).not.toContain(password);
  });
});

describe("in a workspace that is not trusted", () => {
  test("no certificate file is read, and that is said", async () => {
    const { client, uri, file, open } = await opened(pfx(good, ""), { trusted: false });
    await open();
    await client.untilCodes(uri, []);
    const hover = await client.hoverAt(uri, "site.pfx");
    expect(hover).toContain("not trusted");
    expect(hover).not.toContain(good.thumbprint);
    rmSync(file);
    await changedOnDisk(client, file);
    // A file that is gone would be CEM317, if anybody looked.
    await client.hoverAt(uri, "site.pfx");
    expect(client.codes(uri)).toEqual([]);
    expect(client.passwordsAsked).toEqual([]);
  });

  test("nothing is probed, whatever the editor asks", async () => {
    const { client, uri, open } = await opened(pfx(good, ""), { trusted: false });
    await open();
    const params = { uri, document: 0, gateway: "dmz1" };
    for (const request of ["cemspec/probe", "cemspec/probeTargets"])
      await expect(client.connection.sendRequest(request, params)).rejects.toThrow(/not trusted/);
  });

  test("that becomes trusted, the files are read", async () => {
    const { client, uri, open } = await opened("not a certificate", { trusted: false });
    await open();
    await client.untilCodes(uri, []);
    await client.connection.sendNotification("cemspec/trust", {});
    await client.untilCodes(uri, ["CEM317"]);
  });
});
