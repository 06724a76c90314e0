import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatNames } from "../../server/src/cli/options";
import { described } from "../agent-log/log-text";
import { changed, goodSpec } from "../cli/good-spec";
import { cemspec, folderWith } from "../cli/program";
import { Client, uriOf } from "../lsp/client";
import { pfx, selfSigned } from "../lsp/pki";
import { gateway, partsFor, right, root, specFor } from "../lsp/probing";
import { mark } from "./left-behind";
import { pastedSpecs } from "./pasted";

/** What is planted: passwords of every origin, and the private key of the deployment's certificate. */
export const planted = {
  inEnvironment: `${mark}environment+9`,
  inSecretStorage: `${mark}storage?7`,
  inSpec: `${mark}written-down`,
  misspelled: `${mark}misspelled`,
  ofNoFile: `${mark}nobody's`,
  inAddress: `${mark}address`,
  inComment: `${mark}comment`,
  inSuppression: `${mark}suppressed`,
  inSetting: `${mark}setting`,
} as const;
export const key = right.keyPem;
/** Pasted into specs, in the place of values. */
export const pastedKey = selfSigned({ names: [] }).keyPem;

export interface Session {
  /** Everything that was printed, sent and written, by where. */
  readonly emitted: ReadonlyMap<string, string>;
  /** Where the gateway of the specs listens. */
  readonly port: number;
}

type Environment = Readonly<Record<string, string>>;

/**
 * What somebody does in a day with the command line and with an editor, in a folder full of secrets. What probes runs with
 * `probing` in its environment, everything else with `quiet`.
 */
export async function day(quiet: Environment, probing: Environment): Promise<Session> {
  const port = await gateway(right);
  const folder = folderWith({
    "cem.yaml": withCertificate(port, "site.pfx", "    password: env:CEM_SAN_PASSWORD\n"),
    "stored.cem.yaml": withCertificate(port, "stored.pfx", "    password: prompt\n"),
    "written.cem.yaml": withCertificate(port, "written.pfx", `    password: ${planted.inSpec}\n    passwrd: ${planted.misspelled}\n    bogus: 1\n`),
    "pem.cem.yaml": withCertificate(port, "bundle.pem", "    password: env:CEM_OTHER_PASSWORD\n"),
    "faulty.cem.yaml": changed(goodSpec, "      port: 8443\n      thumbprint", "      port: 443\n      thumbprint"),
    "site.pfx": pfx(right, planted.inEnvironment),
    "stored.pfx": pfx(right, planted.inSecretStorage),
    "written.pfx": pfx(right, planted.inSpec),
    "bundle.pem": right.certificatePem + key,
    "alone.key": key,
    "root.pem": root.certificatePem,
    "out/.keep": "",
    ...pastedSpecs({ ...planted, key: pastedKey }),
    "Agent.log": described(`Failed to connect to https://gateway.example.com:${port}/: 0x80072EFD`),
  }); // biome-ignore format: a table
  const passwords = { CEM_SAN_PASSWORD: planted.inEnvironment, CEM_OTHER_PASSWORD: planted.ofNoFile };
  const emitted = new Map<string, string>();
  await atTheCommandLine(folder, { ...quiet, ...passwords }, emitted);
  emitted.set("the language server", await inAnEditor(folder, { ...quiet, ...passwords }));
  await probingBoth(folder, { ...probing, ...passwords }, emitted);
  for (const name of readdirSync(join(folder, "out")))
    emitted.set(`the file ${name}`, readFileSync(join(folder, "out", name), "latin1"));
  return { emitted, port };
}

/** A spec that takes everything of its certificate from a file. */
function withCertificate(port: number, file: string, more: string): string {
  const spec = specFor(port);
  const start = spec.indexOf("    subjectAlternativeNames");
  const end = spec.indexOf("    thumbprint", start);
  return `${spec.slice(0, start)}    file: ${file}\n${more}${spec.slice(end)}`;
}

type Emitted = Map<string, string>;

async function run(args: readonly string[], folder: string, env: Environment, emitted: Emitted): Promise<void> {
  const { stdout, stderr } = await cemspec(args, { cwd: folder, env });
  emitted.set(`cemspec ${args.join(" ")}`, stdout + stderr);
}

async function atTheCommandLine(folder: string, env: Environment, emitted: Emitted): Promise<void> {
  const cemspec = (...args: string[]) => run(args, folder, env, emitted);
  for (const format of formatNames) await cemspec("check", "--verbose", "--format", format);
  await cemspec("log", "Agent.log", "--spec", "cem.yaml");
  await cemspec("topology", "cem.yaml");
  for (const spec of specsIn(folder)) {
    await cemspec("runbook", spec, "--format", "html", "--output", `out/${spec}.html`);
    await cemspec("request", spec, "--output", "out", "--format", spec === "cem.yaml" ? "inf" : "openssl");
  }
  const answers = ["--smp", "smp.example.net", "--gateway", "gateway.example.com", "--port", "8443"];
  await cemspec(
    "init",
    "out/a.cem.yaml",
    ...answers,
    "--certificate",
    "site.pfx",
    "--password",
    "env:CEM_SAN_PASSWORD",
  );
  await cemspec("init", "out/b.cem.yaml", ...answers, "--certificate", "alone.key");
  await cemspec("check", "faulty.cem.yaml", "--fix");
  await cemspec("explain", "CEM319");
}

async function probingBoth(folder: string, env: Environment, emitted: Emitted): Promise<void> {
  for (const format of ["json", "text"])
    await run(["probe", "cem.yaml", "written.cem.yaml", "--timeout", "2", "--format", format], folder, env, emitted);
  const client = await Client.start({ env, password: () => planted.inSecretStorage });
  for (const name of ["cem.yaml", "stored.cem.yaml"]) {
    const uri = uriOf(join(folder, name));
    await client.open(uri, readFileSync(join(folder, name), "utf8"));
    await client.connection.sendRequest("cemspec/probe", { uri, parts: partsFor(["dmz1"]) });
    await client.connection.sendRequest("cemspec/probeResults", { uri });
  }
  await client.stop();
  emitted.set("the language server that probes", client.said);
}

function specsIn(folder: string): string[] {
  return readdirSync(folder).filter(name => name.endsWith("cem.yaml"));
}

/** Everything that the server says while somebody looks at each spec from everywhere. */
async function inAnEditor(folder: string, env: Environment): Promise<string> {
  const settings = { certificates: { password: planted.inSetting }, rules: { CEM108: planted.inSetting } };
  const client = await Client.start({ env, settings, password: () => planted.inSecretStorage });
  await client.connection.sendNotification("$/setTrace", { value: "verbose" });
  for (const name of specsIn(folder)) {
    const uri = uriOf(join(folder, name));
    const text = readFileSync(join(folder, name), "utf8");
    await client.open(uri, text);
    await lookAround(client, uri, text);
  }
  const log = uriOf(join(folder, "Agent.log"));
  await client.open(log, readFileSync(join(folder, "Agent.log"), "utf8"), "cemspec-agent-log");
  await client.stop();
  return client.said;
}

async function lookAround(client: Client, uri: string, text: string): Promise<void> {
  const textDocument = { uri };
  const ask = (method: string, params: object) =>
    client.connection.sendRequest(method, { textDocument, uri, ...params }).catch((error: Error) => error.message);
  const lines = text.split("\n").length;
  for (let line = 0; line < lines; line++) {
    const position = { line, character: 12 };
    for (const method of ["hover", "completion", "definition", "documentHighlight"])
      await ask(`textDocument/${method}`, { position });
    await client.codeActions(uri, { start: { line, character: 0 }, end: { line, character: 40 } });
  }
  const whole = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
  const options = { tabSize: 2, insertSpaces: true };
  for (const method of ["documentSymbol", "foldingRange", "semanticTokens/full", "formatting", "documentLink", "inlayHint"])
    await ask(`textDocument/${method}`, { options, range: whole });
  for (const method of ["outline", "status", "topology", "lockedFiles", "probeTargets", "certificateRequests", "specs"])
    await ask(`cemspec/${method}`, { version: 1, document: 0 });
  for (const format of ["md", "html"]) await ask("cemspec/runbook", { format });
  for (const phase of [1, 2, 3, 4, 5]) await ask("cemspec/phasePage", { phase, document: 0 });
} // biome-ignore format: a list of requests
