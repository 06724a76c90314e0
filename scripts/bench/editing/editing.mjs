// @ts-check
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "../../editor/project.mjs";
import { machine } from "../machine.mjs";
import { writeSection } from "../page.mjs";
import { complaints } from "./answers.mjs";
import { measureNames } from "./measures/all.mjs";
import { report } from "./report/report.mjs";
import { run } from "./run.mjs";
import { serverNames, serversFor } from "./servers.mjs";

/**
 * @typedef {object} Options of the command line
 * @property {boolean} short
 * @property {boolean} profile
 * @property {string} program
 * @property {string} [n]
 * @property {string} [only]
 * @property {string} [servers]
 * @property {string} [reps]
 * @property {string} [budget]
 * @property {string} [patience]
 */

const sizes = [1, 10, 100, 1000, 5000];
// Not in a folder with a dot, which the patterns that bind a schema to files do not enter.
const workplace = join(ROOT, "test-results", "bench");

/** @param {Options} options */
export async function benchEditing(options) {
  if (!options.short && !existsSync("/proc/self/schedstat"))
    throw new Error("Processor time and memory are read from /proc: this needs Linux. --short runs anywhere.");
  const plan = await planOf(options);
  const surroundings = machine(plan.node);
  const results = await run(plan);
  const faults = complaints(results);
  for (const fault of faults) console.error(`✗ ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  if (options.short) return console.log(faults.length === 0 ? "every measure has its answer" : "answers are missing");
  const text = report(results, plan.servers, surroundings);
  if (options.n ?? options.only ?? options.servers ?? (options.profile || undefined)) console.log(text);
  else console.log(`wrote ${writeSection("editing", text)}`);
}

/** @param {Options} options */
async function planOf({ short, profile, program, n, only, servers, reps, budget, patience }) {
  const names = chosen("servers", servers, short ? /** @type {const} */ (["floor", "ours"]) : serverNames, serverNames);
  const profiles = profile ? freshFolder(join(workplace, "profiles")) : undefined;
  const runnable = await serversFor(names, {
    program: resolve(program),
    schema: join(workplace, "cem.schema.json"),
    profiles,
  });
  return {
    ...runnable,
    sizes: n === undefined ? (short ? [10] : sizes) : n.split(",").map(each => positive("n", each)),
    measures: new Set(chosen("only", only, measureNames, measureNames)),
    repetitions: reps === undefined ? (short ? 1 : 20) : positive("reps", reps),
    budget: budget === undefined ? 8 : positive("budget", budget),
    patience: patience === undefined ? (short ? 0 : 30) : Number(patience),
    specs: join(workplace, "specs"),
  };
}

/**
 * @template {string} T
 * @param {string} option
 * @param {string | undefined} list
 * @param {readonly T[]} usual
 * @param {readonly T[]} allowed
 * @returns {readonly T[]}
 */
function chosen(option, list, usual, allowed) {
  return (
    list?.split(",").map(each => {
      const found = allowed.find(name => name === each);
      if (found === undefined) throw new Error(`--${option} takes ${allowed.join(", ")}, not “${each}”`);
      return found;
    }) ?? usual
  );
}

/**
 * @param {string} option
 * @param {string} text
 */
function positive(option, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${option} takes whole numbers from 1 on, not “${text}”`);
  return number;
}

/** @param {string} folder */
function freshFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
