// @ts-check
// npm test: sets up what is missing, runs every kind of check, and ends with one line that adds up all their counts.
//   npm test [-- --only unit|vscode|journeys]
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { EDITORS } from "./editor/code-server.mjs";
import { ensurePackages, ROOT, runScript } from "./editor/project.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, kind: string, run: (report: string) => Promise<Counts> }} Part */
/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {Array<{ status: string, assertionResults: unknown[] }>} testResults
 */

const PASSED = { passed: 1, failed: 0, skipped: 0 };
const FAILED = { passed: 0, failed: 1, skipped: 0 };
const REPORTS = join(ROOT, "test-results", "reports");
// Biome colours its output even when nobody looks at it in a terminal.
const PLAIN = process.stdout.isTTY ? [] : ["--colors=off"];
const KINDS = ["unit", "vscode", "journeys"];

/** @type {Part[]} */
const PARTS = [
  { name: "packages", kind: "setup", run: () => task(ensurePackages) },
  { name: "build", kind: "setup", run: () => task(() => runScript("build")) },
  { name: "lint", kind: "static", run: () => check("@biomejs/biome/bin/biome", "ci", ...PLAIN) },
  { name: "types", kind: "static", run: () => check("typescript/bin/tsc", "--noEmit") },
  // With coverage: every line of the rules and of the format must have run.
  { name: "unit", kind: "unit", run: report => vitest(report, "vitest.config.ts", "--coverage") },
  // Not how fast, but whether every measure of the benchmark still gets its answer.
  { name: "benchmark", kind: "unit", run: () => script("scripts/bench/bench.mjs", "--short") },
  ...editorAges().map(age => ({
    name: `VS Code ${EDITORS[age].vscode}`,
    kind: "vscode",
    run: (/** @type {string} */ report) => mochaInVsCode(age, report),
  })),
  { name: "journeys", kind: "journeys", run: report => vitest(report, "test/vscode/vitest.journeys.config.ts") },
  { name: "left behind", kind: "after", run: () => script("scripts/hardening/left-behind.mjs") },
];

const { values } = parseArgs({ options: { only: { type: "string" } } });
if (values.only && !KINDS.includes(values.only)) {
  console.error(`--only can be ${KINDS.join(", ")}.`);
  process.exit(2);
}

const wanted = PARTS.filter(({ kind }) => !values.only || [values.only, "setup", "after"].includes(kind));
/** @type {Array<{ name: string, counts: Counts }>} */
const results = [];
for (const part of wanted) {
  console.log(`\n━━ ${part.name} ━━`);
  const counts = await part.run(freshReport(part.name));
  // Setting up is not a test: it counts only when it fails.
  if (part.kind !== "setup" || counts.failed > 0) results.push({ name: part.name, counts });
}
summarize(results);

/** @returns {Array<keyof typeof EDITORS>} both the newest and the oldest VS Code, unless CEMSPEC_EDITOR names one */
function editorAges() {
  const one = process.env.CEMSPEC_EDITOR;
  return one === "newest" || one === "oldest" ? [one] : ["newest", "oldest"];
}

/** @param {() => Promise<void>} step */
async function task(step) {
  try {
    await step();
    return PASSED;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}

/**
 * @param {string} name below node_modules
 * @param {string[]} args
 */
function check(name, ...args) {
  return script(join("node_modules", name), ...args);
}

/**
 * @param {string} file
 * @param {string[]} args
 */
async function script(file, ...args) {
  return (await runNode([file, ...args])) === 0 ? PASSED : FAILED;
}

/**
 * @param {string} report
 * @param {string} config
 * @param {string[]} more
 */
async function vitest(report, config, ...more) {
  const args = [
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...more,
  ];
  const code = await runNode([join("node_modules", "vitest", "vitest.mjs"), ...args]);
  return withExitCode(code, vitestCounts(readReport(report)));
}

/**
 * @param {keyof typeof EDITORS} age
 * @param {string} report
 */
async function mochaInVsCode(age, report) {
  const code = await runNode([join("test", "vscode", "run-suites.mjs"), "--editor", age, "--results", report]);
  const { passed = 0, failed = 0, pending = 0 } = readReport(report) ?? {};
  return withExitCode(code, { passed, failed, skipped: pending });
}

/**
 * A file of tests that could not even be loaded has no tests in the report, and counts as one that failed.
 * @param {VitestReport | undefined} report
 */
function vitestCounts(report) {
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const broken = report.testResults.filter(file => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * A runner that failed without a failed test, or that ran none at all, is a failure of its own.
 * @param {number} code
 * @param {Counts} counts
 */
function withExitCode(code, counts) {
  const isSilentFailure = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return isSilentFailure ? { ...counts, failed: 1 } : counts;
}

/** @param {string[]} args */
function runNode(args) {
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: "1" };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise(resolve => {
    child.on("error", () => resolve(1));
    child.on("exit", code => resolve(code ?? 1));
  });
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `${name.replaceAll(" ", "-")}.json`);
  // A report of an earlier run must not stand in for one that was not written.
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** @param {Array<{ name: string, counts: Counts }>} parts */
function summarize(parts) {
  console.log("\n━━ summary ━━");
  for (const { name, counts } of parts) console.log(`${name.padEnd(16)} ${sentence(counts)}`);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { counts } of parts) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  console.log(`\n${sentence(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** @param {Counts} counts */
function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
