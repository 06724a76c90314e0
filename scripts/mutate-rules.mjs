// @ts-check
// Shows that the tests notice when a rule says nothing: blanks each rule of the catalogue in turn and runs test/rules and,
// where that does not notice, the rule pages' own examples. Takes minutes, and so is no part of npm test.
//   node scripts/mutate-rules.mjs [CEM101 …]
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(import.meta.url);
const ROOT = join(SCRIPT, "..", "..");
const RULES = join(ROOT, "server", "src", "rules");
const PAGES = join("test", "docs", "rule-pages.test.ts");
const BLANKED = "CEMSPEC_BLANK_RULE";
const NOTHING = "checks: {}";

/** @typedef {{ code: string, verdict: string, by: string }} Result */

/** Vitest takes this very file for its configuration: the one plugin blanks the rule that the environment names. */
export default {
  root: ROOT,
  test: { root: ROOT },
  plugins: [{ name: "blank-a-rule", enforce: "pre", transform: blank }],
};

/**
 * @param {string} source
 * @param {string} id
 */
function blank(source, id) {
  const code = process.env[BLANKED]?.toLowerCase();
  if (!code || !basename(id).startsWith(`${code}-`)) return undefined;
  // CEM011 is made when all others have spoken, by a function of its own.
  if (code === "cem011") return replace(source, "export function unusedSuppression(", unusedToOther);
  return replace(
    source,
    "export default rule(",
    `export default (definition => ({ ...rule(definition), ${NOTHING} }))(`,
  );
}

/** What a finding of CEM011 becomes when its rule is blanked: one of another code, which no test expects. */
const unusedToOther =
  'export const unusedSuppression: typeof original = (...all) => ({ ...original(...all), code: "CEM000" });\nfunction original(';

/**
 * @param {string} source
 * @param {string} from
 * @param {string} to
 */
function replace(source, from, to) {
  if (source.split(from).length !== 2) throw new Error(`“${from}” does not stand once in the rule`);
  return { code: source.replace(from, () => to), map: null };
}

if (process.argv[1] === SCRIPT) process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} wanted */
async function main(wanted) {
  const codes = wanted.length > 0 ? wanted : catalogue();
  if (await notices("", [join("test", "rules")])) {
    console.error("The tests fail already while no rule is blanked.");
    return 2;
  }
  const results = await inParallel(codes, judge);
  for (const { code, verdict, by } of results) console.log(`${code}  ${verdict.padEnd(9)} ${by}`);
  const survivors = results.filter(({ verdict }) => verdict === "survived");
  console.log(`\n${results.length - survivors.length} of ${results.length} killed`);
  return survivors.length > 0 ? 1 : 0;
}

/** The codes of all files of rules. */
function catalogue() {
  const files = readdirSync(RULES, { recursive: true, encoding: "utf8" });
  return files
    .flatMap(file => /^(cem\d{3})-.*\.ts$/.exec(basename(file))?.[1] ?? [])
    .map(code => code.toUpperCase())
    .toSorted();
}

/**
 * @param {string} code
 * @returns {Promise<Result>}
 */
async function judge(code) {
  if (await notices(code, testsOf(code))) return { code, verdict: "killed", by: "test/rules" };
  if (await notices(code, [join("test", "rules")])) return { code, verdict: "killed", by: "test/rules" };
  if (existsSync(join(ROOT, PAGES)) && (await notices(code, ["-t", code, PAGES])))
    return { code, verdict: "killed", by: "test/docs" };
  return { code, verdict: "survived", by: "" };
}

/**
 * The files that name the code, which are the first to notice.
 * @param {string} code
 */
function testsOf(code) {
  const folder = join(ROOT, "test", "rules");
  const files = readdirSync(folder).filter(file => readFileSync(join(folder, file), "utf8").includes(code));
  return ["-t", code, ...files.map(file => join("test", "rules", file))];
}

/**
 * True when a test fails. A run that cannot even begin is no failed test.
 * @param {string} code
 * @param {string[]} args
 */
function notices(code, args) {
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const options = ["run", "--config", SCRIPT, "--bail", "1", "--reporter", "dot", ...args];
  const env = { ...process.env, NO_COLOR: "1", [BLANKED]: code };
  const child = spawn(process.execPath, [vitest, ...options], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", chunk => {
      said += chunk;
    });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", status => {
      if (status === 0) resolve(false);
      else if (/Tests\s+\d+ failed/.test(said)) resolve(true);
      else reject(new Error(`${code || "the unchanged rules"}: the tests did not run\n${said}`));
    });
  });
}

/**
 * @template T, R
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<R>} work
 */
async function inParallel(items, work) {
  /** @type {R[]} */
  const results = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = /** @type {T} */ (items[index]);
      results[index] = await work(item);
    }
  };
  const count = availableParallelism();
  await Promise.all(Array.from({ length: count }, worker));
  return results;
}
