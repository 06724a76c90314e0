import { join } from "node:path";
import { expect, test } from "vitest";
import type { NewSpecParams, NewSpecResult, RequestableCertificate } from "../../server/src/lsp/protocol";
import { folderWith } from "../cli/program";
import { Client, uriOf } from "../lsp/client";
import { example, pfx, selfSigned } from "../lsp/pki";
import { spec } from "../support/base-spec";

const answers = { smpFqdn: "smp.example.net", gatewayFqdn: "gateway.example.com" };
const secret = "Tr0ub4dor&3-server";

function newSpec(client: Client, params: NewSpecParams): Promise<NewSpecResult> {
  return client.connection.sendRequest("cemspec/newSpec", params);
}

function requests(client: Client, uri: string, line?: number): Promise<RequestableCertificate[]> {
  return client.connection.sendRequest("cemspec/certificateRequests", { uri, ...(line !== undefined && { line }) });
}

test("a new spec is made from answers and a certificate, and its names are offered", async () => {
  const folder = folderWith({ "certs/cem-san.pfx": example("certs/cem-san.pfx") });
  const client = await Client.start();
  const certificate = uriOf(join(folder, "certs", "cem-san.pfx"));
  const {
    text,
    problems,
    certificate: offered,
  } = await newSpec(client, { answers, folder: uriOf(folder), certificate });
  expect(offered).toEqual({ state: "read", names: ["smp.example.net", "gateway.example.com"] });
  expect(problems).toEqual([]);
  expect(text).toContain("file: certs/cem-san.pfx #");
  const uri = uriOf(join(folder, "cem.yaml"));
  await client.open(uri, text);
  expect(await client.untilCodes(uri, [])).toEqual([]);
});

test("answers are judged while they are typed", async () => {
  const client = await Client.start();
  const { problems } = await newSpec(client, { answers: { smpFqdn: "smp", gatewayFqdn: "gw.local" } });
  expect(problems.map(({ question, severity }) => [question, severity])).toEqual([
    ["smpFqdn", "error"],
    ["gatewayFqdn", "warning"],
  ]);
});

test("a locked file is opened by the password that the client keeps, and the password goes nowhere", async () => {
  const identity = selfSigned({ names: ["smp.example.net"] });
  const certificate = uriOf(join(folderWith({ "a.pfx": pfx(identity, secret) }), "a.pfx"));
  let kept: string | null = null;
  const client = await Client.start({ password: () => kept });
  const locked = await newSpec(client, { answers, certificate });
  expect(locked.certificate).toEqual({ state: "locked", contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(locked.text).not.toContain(identity.thumbprint);
  kept = secret;
  const opened = await newSpec(client, { answers, certificate });
  expect(opened.certificate).toEqual({ state: "read", names: ["smp.example.net"] });
  expect(opened.text).toContain(identity.thumbprint);
  expect(opened.text + client.said).not.toContain(secret);
});

test("no certificate file is read in a workspace that is not trusted", async () => {
  const certificate = uriOf(join(folderWith({ "a.pfx": example("certs/cem-san.pfx") }), "a.pfx"));
  const client = await Client.start({ trusted: false });
  const { text, certificate: offered } = await newSpec(client, { answers, certificate });
  expect(offered).toEqual({ state: "refused", reason: expect.stringContaining("not trusted") });
  expect(text).not.toMatch(/0C4DB026F7B173EDBC0478C0989311E58C27E4D0/);
});

test("what lies on no disk is no certificate file", async () => {
  const client = await Client.start();
  const { certificate } = await newSpec(client, { answers, certificate: "vscode-vfs://github/a.pfx" });
  expect(certificate).toEqual({ state: "refused", reason: "it is on no disk of this machine" });
});

test("each certificate of a spec can be asked for, or says why not", async () => {
  const uri = uriOf("/nowhere/cem.yaml");
  const client = await Client.start();
  await client.open(uri, spec(["\nsmp:\n", "  other:\n    subjectAlternativeNames: [10.0.0.1]\n\nsmp:\n"]));
  const [san, other] = await requests(client, uri);
  expect(san).toMatchObject({
    document: 0,
    certificate: "san",
    request: { names: ["smp.example.net", "gateway.example.com"], files: [{ tool: "certreq" }, { tool: "openssl" }] },
  });
  expect(other).toMatchObject({ certificate: "other", request: { refused: expect.stringContaining("“10.0.0.1”") } });
  expect(await requests(client, uriOf("/nowhere/gone.cem.yaml"))).toEqual([]);
  const on = async (needle: string) =>
    (await requests(client, uri, client.at(uri, needle).line)).map(({ certificate }) => certificate);
  expect(await on("san:\n")).toEqual(["san"]);
  expect(await on("distributed: true")).toEqual(["san"]);
  expect(await on("[10.0.0.1]")).toEqual(["other"]);
  expect(await on("certificates:")).toEqual([]);
  expect(await on("smp:\n")).toEqual([]);
});
