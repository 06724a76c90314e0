// @ts-check
// npm run bench:probe: probes 1,000 TLS listeners on loopback with the built command line, beside a loop of openssl s_client
// and testssl.sh --fast for a few of them, and writes docs/probe-benchmark.md. Needs openssl, GNU time and testssl.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { makeCertificates } from "./certificates.mjs";
import { measure } from "./measure.mjs";
import { report } from "./report.mjs";

/** @typedef {{ port: number, name: string, thumbprint: string }} Listener */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = join(ROOT, "server", "bin", "cemspec.js");
const PAGE = join(ROOT, "docs", "probe-benchmark.md");
const TARGETS = 1000;
const SAMPLE = 5;
/** How many targets a probe has in hand, see server/src/probes/run.ts. */
const AT_ONCE = 16;

const folder = mkdtempSync(join(tmpdir(), "cemspec-bench-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const missing = ["openssl", "testssl", "/usr/bin/time"].filter(program => !isInstalled(program));
  if (missing.length > 0) throw new Error(`nothing is measured: ${missing.join(", ")} must be installed`);
  const machine = { cores: availableParallelism(), load: loadavg()[0] ?? 0, node: process.versions.node };
  const { listeners, stop } = await listen();
  try {
    const own = await probe(listeners);
    const loop = await sClientLoop(listeners);
    const scan = await testssl(listeners.slice(0, SAMPLE));
    writeFileSync(PAGE, report(own, [loop, scan], machine));
    console.log(`wrote ${PAGE}`);
  } finally {
    await stop();
  }
}

/** One that is not there would have taken no time. @param {string} program */
function isInstalled(program) {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

async function listen() {
  const certificates = makeCertificates(folder, 4);
  const files = certificates.flatMap(({ file, key }) => [file, key]);
  const script = fileURLToPath(new URL("listeners.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, String(TARGETS), ...files], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  /** @type {number[]} */
  const ports = JSON.parse(line);
  const listeners = ports.map((port, index) => ({
    port,
    name: `gw${index}.example.com`,
    thumbprint: certificates[index % certificates.length]?.thumbprint ?? "",
  }));
  const stop = async () => {
    child.stdin.end();
    await once(child, "close");
  };
  return { listeners, stop };
}

/** @param {readonly Listener[]} listeners */
async function probe(listeners) {
  const spec = join(folder, "cem.yaml");
  writeFileSync(spec, specOf(listeners));
  const measured = await measure(folder, [process.execPath, PROGRAM, "probe", spec, "--format", "json"]);
  /** @type {{ files: [{ checks: { gateway: string, stage: string, outcome: string, detail: string, milliseconds: number, at: string }[] }] }} */
  const { files } = JSON.parse(measured.output);
  const { checks } = files[0];
  const wrong = checks.filter(({ outcome, stage }) => outcome !== "pass" && stage !== "old-port");
  const probed = new Set(checks.map(({ gateway }) => gateway)).size;
  if (probed !== listeners.length || wrong.length > 0)
    throw new Error(`${probed} targets were probed, and not all passed: ${JSON.stringify(wrong.slice(0, 3))}`);
  return {
    name: "`cemspec probe`",
    targets: listeners.length,
    measured,
    filled: filled(checks, AT_ONCE),
    probing: probing(checks),
  };
}

/**
 * Seconds from the begin of the first stage to the end of the last.
 * @param {readonly { milliseconds: number, at: string }[]} checks `at` is when the stage was over
 */
function probing(checks) {
  const ends = checks.map(({ at }) => Date.parse(at));
  const begins = checks.map(({ at, milliseconds }) => Date.parse(at) - milliseconds);
  return (Math.max(...ends) - Math.min(...begins)) / 1000;
}

/**
 * Seconds that the stages alone fill when each target's follow one another, and a place is taken again as soon as it is free.
 * @param {readonly { gateway: string, milliseconds: number }[]} checks in the order that targets are begun in
 * @param {number} atOnce
 */
function filled(checks, atOnce) {
  /** @type {Map<string, number>} */
  const chains = new Map();
  for (const { gateway, milliseconds } of checks) chains.set(gateway, (chains.get(gateway) ?? 0) + milliseconds);
  const places = new Array(atOnce).fill(0);
  for (const chain of chains.values()) places[places.indexOf(Math.min(...places))] += chain;
  return Math.max(...places) / 1000;
}

/**
 * One gateway a listener, and no SMP: there is nothing else to probe.
 * @param {readonly Listener[]} listeners
 */
function specOf(listeners) {
  const gateways = listeners.map(
    ({ port, name, thumbprint }, index) =>
      `  g${index}: { fqdn: ${name}, address: 127.0.0.1, servers: [], listener: { port: ${port}, certificate: own, thumbprint: ${thumbprint} } }\n`,
  );
  const own = "{ issuedBy: internal, rootCa: { file: root.pem, distributed: true } }";
  return `apiVersion: cem/v1\ncertificates:\n  own: ${own}\ngateways:\n${gateways.join("")}`;
}

/** @param {readonly Listener[]} listeners */
async function sClientLoop(listeners) {
  const script = join(folder, "loop.sh");
  const common = `-CAfile ${join(folder, "root.pem")} </dev/null >/dev/null 2>&1`;
  const lines = listeners.map(
    ({ port, name }) => `openssl s_client -connect 127.0.0.1:${port} -servername ${name} ${common}\n`,
  );
  writeFileSync(script, lines.join(""));
  const measured = await measure(folder, ["bash", script]);
  return { name: "a loop of `openssl s_client`", targets: listeners.length, measured };
}

/** @param {readonly Listener[]} listeners */
async function testssl(listeners) {
  const script = join(folder, "testssl.sh");
  const lines = listeners.map(
    ({ port, name }) =>
      `testssl --fast --quiet --warnings off --nodns none --ip 127.0.0.1 ${name}:${port} </dev/null\n`,
  );
  writeFileSync(script, lines.join(""));
  const measured = await measure(folder, ["bash", script]);
  return { name: "`testssl.sh --fast`", targets: listeners.length, measured };
}
