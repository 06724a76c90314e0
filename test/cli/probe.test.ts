import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { selfSigned } from "../lsp/pki";
import { changed, goodSpec } from "./good-spec";
import { cemspec, folderWith, plainEnvironment, program, type Run } from "./program";

const names = ["smp.example.net", "gateway.example.com"];
const right = selfSigned({ names });
const other = selfSigned({ names });

async function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close());
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

function gateway(): Promise<number> {
  const server = createTlsServer({ key: right.keyPem, cert: right.certificatePem }, socket => {
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  });
  return listening(server.on("tlsClientError", () => undefined));
}

/** The good spec with its gateway and the SMP's HTTPS on this machine's port. */
function specFor(port: number, thumbprint = right.thumbprint): string {
  return changed(goodSpec, "    listener:\n", "    address: 127.0.0.1\n    listener:\n")
    .replaceAll("8443", String(port))
    .replaceAll("3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938", thumbprint);
}

interface Check {
  readonly gateway: string;
  readonly role: string;
  readonly stage: string;
  readonly outcome: string;
  readonly detail: string;
}
interface FileReport {
  readonly findings: readonly { readonly code: string; readonly path: string; readonly severity: string }[];
  readonly notChecked: readonly { readonly path: string }[];
  readonly checks: readonly Check[];
}

function fileOf({ stdout }: Run): FileReport {
  const report = JSON.parse(stdout) as { version: number; files: FileReport[] };
  expect(report.version).toBe(1);
  expect(report.files).toHaveLength(1);
  return report.files[0] as FileReport;
}

function ofGateway({ checks }: FileReport): Record<string, string> {
  return Object.fromEntries(
    checks.filter(({ role }) => role === "gateway").map(({ stage, outcome }) => [stage, outcome]),
  );
}

describe("cemspec probe", () => {
  test("prints every stage of every target, and what contradicts the spec", async () => {
    const port = await gateway();
    const folder = folderWith({ "cem.yaml": specFor(port, other.thumbprint) });
    const run = await cemspec(["probe", "--format", "json", "--timeout", "2"], { cwd: folder });
    expect(run).toMatchObject({ code: 1, stderr: "" });
    const file = fileOf(run);
    expect(ofGateway(file)).toMatchObject({ dns: "pass", tcp: "pass", "old-port": "not-run", tls: "pass" });
    expect(ofGateway(file)).toMatchObject({ thumbprint: "fail", name: "pass", validity: "pass" });
    expect(file.findings).toContainEqual(
      expect.objectContaining({ code: "CEM606", severity: "error", path: "policy.gateways[0].thumbprint" }),
    );
    expect(file.findings.every(({ code }) => /^CEM6\d\d$/.test(code))).toBe(true);
    const [first] = file.checks;
    expect(first).toEqual({
      gateway: "dmz1",
      host: "127.0.0.1",
      port,
      vantage: "here",
      stage: "dns",
      outcome: "pass",
      milliseconds: expect.any(Number),
      detail: "127.0.0.1",
      path: "gateways.dmz1.address",
      role: "gateway",
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(run.stdout).not.toContain('"problem"');
  });

  test("says what was not run and why: the DMZ needs a vantage", async () => {
    const folder = folderWith({ "cem.yaml": specFor(await gateway()) });
    const file = fileOf(await cemspec(["probe", "cem.yaml", "--format", "json"], { cwd: folder }));
    const inner = file.checks.filter(({ role, gateway: name }) => role === "agent-site" && name === "dmz1");
    expect(new Set(inner.map(({ outcome }) => outcome))).toEqual(new Set(["not-run"]));
    expect(inner[0]).toMatchObject({ detail: expect.stringContaining("gateways.dmz1.vantage"), vantage: "" });
  });

  test("exits with 0 when findings are below --fail-on, and with 1 when they are not", async () => {
    const folder = folderWith({ "cem.yaml": specFor(await gateway(), other.thumbprint) });
    expect((await cemspec(["probe", "--fail-on", "never"], { cwd: folder })).code).toBe(0);
    expect((await cemspec(["probe", "--fail-on", "warning"], { cwd: folder })).code).toBe(1);
  });

  test("a suppression in the spec silences what a probe finds", async () => {
    const spec = specFor(await gateway(), other.thumbprint);
    const folder = folderWith({ "cem.yaml": `# cemspec-ignore-file CEM606, CEM608, CEM603: lab\n${spec}` });
    const run = await cemspec(["probe", "--format", "json"], { cwd: folder });
    expect(fileOf(run).findings.map(({ code }) => code)).not.toContain("CEM606");
    expect(ofGateway(fileOf(run)).thumbprint).toBe("fail");
  });

  test("reads as text: stages, findings with their lines, and a count of what was not run", async () => {
    const folder = folderWith({ "cem.yaml": specFor(await gateway(), other.thumbprint) });
    const { stdout } = await cemspec(["probe"], { cwd: folder });
    expect(stdout).toMatch(/dmz1 · agents' way in · 127\.0\.0\.1:\d+ {2}from here · \d{4}-/);
    expect(stdout).toMatch(/✓ tcp +\d+ open from inside/);
    expect(stdout).toMatch(/✗ thumbprint/);
    expect(stdout).toMatch(/– dns … clock +not run: needs the DMZ vantage/);
    expect(stdout).toMatch(/\d+:\d+ {2}error {2}CEM606/);
    expect(stdout).toMatch(/stages: \d+ passed, \d+ failed, .*\d+ not run/);
  });

  test("as JUnit has a case for each stage; what was not decided is skipped", async () => {
    const folder = folderWith({ "cem.yaml": specFor(await gateway(), other.thumbprint) });
    const { stdout } = await cemspec(["probe", "--format", "junit"], { cwd: folder });
    expect(stdout).toMatch(/name="dmz1 127\.0\.0\.1:\d+ tcp"><\/testcase>/);
    expect(stdout).toMatch(/name="dmz1 127\.0\.0\.1:\d+ thumbprint"><failure /);
    expect(stdout).toMatch(/name="dmz1 smp\.example\.net:4726 tcp"><skipped message="not run: needs the DMZ vantage/);
    const [, failures, skips] = /failures="(\d+)" errors="0" skipped="(\d+)"/.exec(stdout) ?? [];
    expect(Number(failures)).toBe(stdout.split("<failure ").length - 1);
    expect(Number(skips)).toBe(stdout.split("<skipped ").length - 1);
  });

  test("interrupted, prints what it has and exits with 2: what was not run is no good news", async () => {
    const port = await listening(createServer(() => child.kill("SIGINT")));
    const args = [program, "probe", "--timeout", "30", "--format", "json"];
    const folder = folderWith({ "cem.yaml": specFor(port) });
    const child = spawn(process.execPath, args, { cwd: folder, env: plainEnvironment() });
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("interrupted") });
    expect(ofGateway(fileOf({ code, stdout, stderr }))).toMatchObject({ tcp: "pass", tls: "inconclusive" });
  });

  test("exits with 2 when no stage came to a verdict, as from a vantage that cannot be reached", async () => {
    const spec = specFor(1).replaceAll("smp.example.net", "smp.invalid");
    const folder = folderWith({ "cem.yaml": `${spec}vantages:\n  outside: { ssh: "nobody@host.invalid" }\n` });
    const args = ["probe", "--format", "json", "--vantage", "outside", "--fail-on", "never"];
    const run = await cemspec(args, { cwd: folder });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining("no stage came to a verdict") });
    expect(ofGateway(fileOf(run))).toMatchObject({ tcp: "inconclusive", tls: "not-run" });
    const tls = fileOf(run).checks.find(({ stage }) => stage === "tls");
    expect(tls).toMatchObject({ detail: "the stage “tcp” did not pass" });
  });

  test("says what of a spec cannot be probed, or is not", async () => {
    const entries = [
      "    - { fqdn: gateway.example.com, port: 8444 }",
      "    - { port: 443 }",
      "    - { fqdn: stray.invalid, port: 99999 }",
    ];
    const spec = `${specFor(await gateway())}${entries.join("\n")}\n`;
    const cases = [
      [spec.replace("fqdn: smp.example.net", "fqdn: smp"), "smp"],
      [spec.replace("  agentSite:\n", "  agentSite:\n    port: 99999\n"), "smp.agentSite"],
    ] as const;
    for (const [said, site] of cases) {
      const run = await cemspec(["probe", "--format", "json"], { cwd: folderWith({ "cem.yaml": said }) });
      const paths = fileOf(run).notChecked.map(({ path }) => path);
      expect(paths.toSorted()).toEqual(["policy.gateways[1]", "policy.gateways[2]", "policy.gateways[3]", site]);
    }
  });

  test("as SARIF has the live findings with their rules", async () => {
    const folder = folderWith({ "cem.yaml": specFor(await gateway(), other.thumbprint) });
    const { stdout } = await cemspec(["probe", "--format", "sarif"], { cwd: folder });
    const [run] = JSON.parse(stdout).runs;
    const found = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === "CEM606");
    expect(run.tool.driver.rules[found.ruleIndex].id).toBe("CEM606");
  });
});

describe("cemspec probe opens nothing", () => {
  async function refused(files: Record<string, string>, args: readonly string[]): Promise<string> {
    let connections = 0;
    const port = await listening(createServer(() => connections++));
    const own = Object.entries(files).map(([name, text]) => [name, text.replaceAll("PORT", String(port))]);
    const { code, stdout, stderr } = await cemspec(["probe", ...args], { cwd: folderWith(Object.fromEntries(own)) });
    expect({ code, stdout, connections }).toEqual({ code: 2, stdout: "", connections: 0 });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    return stderr;
  }

  const spec = changed(goodSpec, "    listener:\n", "    address: 127.0.0.1\n    listener:\n").replaceAll(
    "8443",
    "PORT",
  );

  test("for a spec that is not valid YAML", async () => {
    expect(await refused({ "cem.yaml": `${spec}\nname: [` }, [])).toContain("cem.yaml is not valid YAML");
  });

  test("from a vantage that the spec does not define", async () => {
    const stderr = await refused({ "cem.yaml": spec }, ["--vantage", "outside"]);
    expect(stderr).toContain("no vantage “outside”");
  });

  test("for specs without a gateway", async () => {
    expect(await refused({ "cem.yaml": "apiVersion: cem/v1\n" }, [])).toContain("nothing to probe");
  });

  test("for more than 1,000 targets", async () => {
    const files = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`s${i}.cem.yaml`, spec]));
    expect(await refused(files, [])).toContain("1,000 at most");
  });

  test.each([
    ["--timeout", "0"],
    ["--timeout", "soon"],
    ["--format", "github"],
    ["--fail-on", "always"],
  ])("with %s %s", async (option, value) => {
    expect(await refused({ "cem.yaml": spec }, [option, value])).toContain(option);
  });
});
