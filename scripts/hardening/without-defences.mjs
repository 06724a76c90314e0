// Shows that the tests of SECURITY.md notice when a defence is gone: takes each out of a copy of the project in turn and
// runs the tests that are to fail then. Takes half an hour, and so is no part of npm test.
//   npm run hardening -- --without-defences [WORD]      WORD: only defences and files that have it in their names
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { breaks } from "./breaks.mjs";

/** Milliseconds for the tests of one break. Without its defence a program may run for ever; that is noticed, too. */
const longest = 8 * 60_000;

/**
 * Resolves to whether every break was noticed, and every test that SECURITY.md names saw one.
 * @param {string} word
 */
export async function withoutDefences(word) {
  const copy = mkdtempSync(join(tmpdir(), "cemspec-defences-"));
  try {
    copyProject(copy);
    const wanted = breaks.filter(({ defence, file }) => `${defence} ${file}`.includes(word));
    const results = await tried(copy, wanted);
    const missed = results.filter(result => result !== "noticed").length;
    console.log(`\n${results.length - missed} of ${results.length} missing defences noticed`);
    const unbroken =
      word === "" ? testsOf(SECURITY).filter(test => !breaks.some(({ tests }) => tests.includes(test))) : [];
    for (const test of unbroken) console.log(`SECURITY.md names ${test}, and no break is to be noticed by it`);
    return results.length > 0 && missed + unbroken.length === 0;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const SECURITY = "SECURITY.md";

/** @param {string} file */
function testsOf(file) {
  // What runs in VS Code needs an editor, and has its own part of npm test.
  return [...new Set(readFileSync(file, "utf8").match(/\btest\/(?!vscode)[\w/-]+\.test\.ts\b/g))];
}

/** What a clone has, as it is now, with the packages of this one. The work tree stays as it is whatever happens. */
function copyProject(/** @type {string} */ copy) {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const files = execFileSync("git", args, { encoding: "utf8" })
    .split("\0")
    .filter(file => file !== "" && existsSync(file));
  for (const file of files) cpSync(file, join(copy, file));
  symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
  execFileSync(process.execPath, [join("scripts", "build.mjs")], { cwd: copy, stdio: ["ignore", "ignore", "inherit"] });
}

/**
 * @param {string} copy
 * @param {readonly import("./breaks.mjs").Break[]} wanted
 */
async function tried(copy, wanted) {
  const all = [...new Set(wanted.flatMap(({ tests }) => tests))];
  const whole = await outcome(copy, all);
  if (whole.result !== "silent") throw new Error(`The tests fail already while every defence is there:\n${whole.said}`);
  const results = [];
  for (const broken of wanted)
    for (const test of broken.tests) {
      const result = await withBreak(copy, broken, test);
      console.log(`${result.padEnd(8)}  ${broken.defence}: ${broken.file} → ${test}`);
      if (result !== "noticed") console.log(`          without ${broken.from}`);
      results.push(result);
    }
  return results;
}

/**
 * What one test says of a copy without one defence; `stale` when the defence is not where it was.
 * @param {string} copy
 * @param {import("./breaks.mjs").Break} broken
 * @param {string} test
 */
async function withBreak(copy, { file, from, to }, test) {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) return "stale";
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  // The test builds it when it needs it.
  rmSync(join(copy, "server", "dist"), { recursive: true, force: true });
  const { result, said } = await outcome(copy, [test]);
  writeFileSync(path, text);
  if (result === "broken") console.error(said);
  return result;
}

/**
 * What the tests say of the copy as it is: `noticed` when one fails, `silent` when none does, `broken` when they did not run.
 * @param {string} copy
 * @param {readonly string[]} tests
 * @returns {Promise<{ result: "noticed" | "silent" | "broken", said: string }>}
 */
function outcome(copy, tests) {
  const args = ["run", "--bail", "1", "--reporter", "dot", ...tests];
  const child = spawn(process.execPath, [join("node_modules", "vitest", "vitest.mjs"), ...args], {
    cwd: copy,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: longest,
    killSignal: "SIGKILL",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", chunk => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", status => {
      const isNoticed = status === null || /Tests\s+\d+ failed/.test(said);
      resolve({ result: status === 0 ? "silent" : isNoticed ? "noticed" : "broken", said });
    });
  });
}
