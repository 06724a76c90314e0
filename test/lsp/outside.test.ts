import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, goodSpec } from "../cli/good-spec";
import { folderWith } from "../cli/program";
import { Client, type ClientOptions, uriOf } from "./client";

const certificate = "    issuedBy: public\n";
const naming = (file: string) => changed(goodSpec, certificate, `${certificate}    file: ${file}\n`);

/** A spec in `project/specs`, open in an editor that has `folders` open; what was said of its certificate file. */
async function said(file: string, folders: readonly string[], options: ClientOptions = {}) {
  const base = folderWith({ "certs/site.cer": "", "project/certs/site.cer": "", "project/specs/site.cer": "" });
  const workspaceFolders = folders.map(name => ({ name, uri: uriOf(join(base, name)) }));
  const client = await Client.start({ workspaceFolders, ...options });
  const uri = uriOf(join(base, "project", "specs", "site.cem.yaml"));
  await client.open(uri, naming(file));
  const [found] = await client.untilCodes(uri, ["CEM317"]);
  return { client, uri, message: found?.message ?? "" };
}

const isRead = /it is empty/;
const isOutside = /site\.cer is not read: it lies outside/;

describe("a certificate file", () => {
  test.each([
    ["beside a spec that is open alone", "site.cer", [], isRead],
    ["elsewhere, of a spec that is open alone", "../certs/site.cer", [], isOutside],
    ["elsewhere in the workspace folder of the spec", "../certs/site.cer", ["project"], isRead],
    ["outside of the workspace folder of the spec", "../../certs/site.cer", ["project"], isOutside],
    ["in another workspace folder", "../../certs/site.cer", ["certs", "project"], isOutside],
    ["in the outer one of two workspace folders", "../certs/site.cer", ["project", "project/specs"], isOutside],
    ["of a spec that is in no workspace folder", "../certs/site.cer", ["certs"], isOutside],
  ])("%s", async (_, file, folders, expected) => {
    expect((await said(file, folders)).message).toMatch(expected);
  });

  test("outside is read once the user allows it, and told by the hover before", async () => {
    const { client, uri, message } = await said("../../certs/site.cer", ["project"]);
    expect(message).toContain("cemspec.certificates.allowOutside");
    expect(await client.hoverAt(uri, "../../certs")).toContain("not read: it lies outside");
    const settings = { cemspec: { certificates: { allowOutside: true } } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings });
    await expect.poll(() => client.shown(uri)[0]?.message, { timeout: 20_000 }).toMatch(isRead);
  });

  test("stays refused with a setting that is no boolean", async () => {
    const settings = { certificates: { allowOutside: "yes" } };
    expect((await said("../../certs/site.cer", ["project"], { settings })).message).toMatch(isOutside);
  });

  test("on another machine is refused whatever the user allows", async () => {
    const settings = { certificates: { allowOutside: true } };
    const { message } = await said("\\\\host\\share\\site.cer", ["project"], { settings });
    expect(message).toContain("it names another computer");
  });
});
