// @ts-check
// npm run limbo -- FOLDER: judges the cases of x509-limbo in FOLDER/cases.json and writes docs/path-validation.md. Exit status 1,
// and no page, when a row does not agree and scripts/limbo/reasons.mjs does not say why. Without a folder nothing is done.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { page } from "./page.mjs";
import { reasonOf } from "./reasons.mjs";

/** @typedef {{ given: import("./case").Case, verdict: import("./case").Verdict }} Row */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = join("docs", "path-validation.md");

const [folder] = process.argv.slice(2);
if (folder === undefined)
  console.log("Skipped: npm run limbo -- FOLDER, where FOLDER has the cases of x509-limbo as cases.json");
else {
  const file = join(folder, "cases.json");
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  /** @type {import("./case").Case[]} */
  const cases = JSON.parse(readFileSync(file, "utf8"));
  process.chdir(ROOT);
  process.exitCode = report(await judgeAll(cases));
}

/**
 * @param {readonly import("./case").Case[]} cases
 * @returns {Promise<readonly Row[]>}
 */
async function judgeAll(cases) {
  const outfile = join(ROOT, "node_modules", ".cache", "cemspec", "limbo.cjs");
  await build({
    entryPoints: [join("scripts", "limbo", "judge-case.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
  /** @type {typeof import("./judge-case")} */
  const { judgeCase } = createRequire(import.meta.url)(outfile);
  return cases.map(given => ({ given, verdict: judgeCase(given) }));
}

/** @param {readonly Row[]} rows */
function report(rows) {
  for (const judge of /** @type {const} */ (["strict", "endpoints"])) {
    const agreed = rows.filter(({ given, verdict }) => verdict[judge] === given.expected_result).length;
    console.log(`${judge}: ${agreed} of ${rows.length} agree`);
  }
  const differing = rows.filter(({ given: { expected_result: expected }, verdict }) =>
    [verdict.strict, verdict.endpoints].some(said => said !== expected),
  );
  const explained = differing.map(row => ({ ...row, reason: reasonOf(row) ?? "" }));
  const unexplained = explained.filter(({ reason }) => reason === "");
  for (const { given, verdict } of unexplained)
    console.error(`no reason for ${given.id}: ${given.expected_result} expected, ${JSON.stringify(verdict)}`);
  if (unexplained.length > 0) return 1;
  writeFileSync(PAGE, page(rows, explained));
  console.log(`wrote ${PAGE}`);
  return 0;
}
