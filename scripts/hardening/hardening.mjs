// Tries every defence in a short form and prints what was tried. Exit status 1 when one fails.
//   npm run hardening [-- --minutes N]               minutes of fuzzing; default 1
//   npm run hardening -- --without-defences [WORD]    instead: is it noticed when a defence is gone?
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadFuzzer } from "../fuzz/load.mjs";
import { table } from "../fuzz/table.mjs";
import { secretsLeftBehind } from "./left-behind.mjs";
import { withoutDefences } from "./without-defences.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: "string", default: "1" }, "without-defences": { type: "boolean" } },
});
if (values["without-defences"]) process.exit((await withoutDefences(positionals[0] ?? "")) ? 0 : 1);
const results = join("test-results", "hardening");
// Figures of an earlier run must not stand in for those of a test that did not get so far.
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** The tests of each defence. What does not exist counts as a failure. */
const defences = {
  "faults injected": ["test/hardening/faults.test.ts", "test/cli/whole-files.test.ts"],
  "TLS servers that misbehave": ["test/probes/misbehaving.test.ts"],
  "hostile certificate files": ["test/certificates/hostile.test.ts", "test/certificates/file-content.test.ts"],
  "paths that lead out": ["test/certificates/locate.test.ts", "test/lsp/outside.test.ts", "test/cli/outside.test.ts"],
  "limits, Restricted Mode": [
    "test/yaml/limits.test.ts",
    "test/lsp/limits.test.ts",
    "test/hardening/limits.test.ts",
    "test/lsp/untrusted.test.ts",
  ],
  "texts that try to be markup": ["cli/injection", "lsp/injection", "guide/injection", "language/markdown"].map(
    name => `test/${name}.test.ts`,
  ),
  "secrets and connections": ["hardening/secrets", "hardening/left-behind", "cli/secrets", "rules/secret-text"].map(
    name => `test/${name}.test.ts`,
  ),
  "supply chain": ["supply-chain", "sbom", "workflows", "reproducible"].map(name => `test/package/${name}.test.ts`),
};

const { tried, status } = runTests([...new Set(Object.values(defences).flat())]);
const fuzzer = await loadFuzzer();
const fuzzed = await fuzzer.fuzz({ minutes: Number(values.minutes), seed: Date.now() % 1_000_000, file: fuzzer.file });

const rows = Object.entries(defences).map(([defence, files]) => {
  const counts = files.map(file => tried.get(file) ?? { passed: 0, failed: 1 });
  const sum = (/** @type {"passed" | "failed"} */ key) => counts.reduce((total, each) => total + each[key], 0);
  return { defence, tried: sum("passed") + sum("failed"), failed: sum("failed") };
});
const { planted = 0, outputs = 0, octets = 0, found = -1 } = figures("secrets");
const left = await secretsLeftBehind();
const { connections = 0, names = 0, others = -1 } = figures("privacy");
console.log(`\n${table(rows)}\n\n${table(fuzzed.map(fuzzer.row))}\n`);
console.log(
  `secrets planted: ${planted}, looked for in ${outputs} outputs (${octets.toLocaleString("en")} characters), found: ${found}`,
);
console.log(`files that tests left behind: ${left.files}, with a secret or locked: ${left.found.length}`);
console.log(`connections that a probe was asked for: ${connections}, names it looked up: ${names}, others: ${others}`);
for (const { target, faults } of fuzzed)
  for (const { what, file } of faults) console.log(`\n${target}: ${file}\n${what}`);

const held =
  status === 0 &&
  rows.every(({ tried, failed }) => tried > 0 && failed === 0) &&
  fuzzed.every(({ inputs, faults }) => inputs > 0 && faults.length === 0) &&
  planted > 0 && found === 0 && left.files > 0 && left.found.length === 0 && connections > 0 && others === 0; // biome-ignore format: one table
console.log(held ? "\nEvery defence held." : "\nA defence failed.");
process.exitCode = held ? 0 : 1;

/**
 * @param {readonly string[]} files
 * @returns {{ tried: Map<string, { passed: number, failed: number }>, status: number | null }} what was tried by file, without
 * files that do not exist, and how the run as a whole ended
 */
function runTests(files) {
  const report = join(results, "tests.json");
  const reporting = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const there = files.filter(file => existsSync(file));
  const { status } = spawnSync(
    process.execPath,
    [join("node_modules", "vitest", "vitest.mjs"), "run", ...reporting, ...there],
    {
      stdio: "inherit",
    },
  );
  /** @type {{ testResults: { name: string, assertionResults: { status: string }[] }[] }} */
  const { testResults } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { testResults: [] };
  const tried = new Map(
    testResults.map(({ name, assertionResults }) => {
      const count = (/** @type {string} */ status) => assertionResults.filter(each => each.status === status).length;
      const passed = count("passed");
      const failed = count("failed");
      const path = files.find(file => name.replaceAll("\\", "/").endsWith(`/${file}`)) ?? name;
      // A file that could not be loaded has no tests.
      return [path, { passed, failed: passed + failed === 0 ? 1 : failed }];
    }),
  );
  return { tried, status };
}

/**
 * What a test wrote down.
 * @param {string} name
 * @returns {Partial<Record<string, number>>}
 */
function figures(name) {
  return readdirSync(results).includes(`${name}.json`)
    ? JSON.parse(readFileSync(join(results, `${name}.json`), "utf8"))
    : {};
}
