// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fleetOf } from "../editing/specs/fleet.mjs";
import { placed } from "../editing/specs/spots.mjs";
import { yamlKey, yamlLines } from "../editing/specs/yaml.mjs";
import { machine } from "../machine.mjs";
import { measure } from "../measure.mjs";
import { writeSection } from "../page.mjs";
import { report } from "./report.mjs";

/** @typedef {{ files: number, threads: number, measured: import("../measure.mjs").Measured }} Row */

/** How many specs, in two sizes: memory must not follow them. */
const counts = [1000, 10_000];

/** Every tenth spec has a fault. */
const faulty = 10;

/**
 * Checks folders of specs with one thread and with one for each core, and writes what that took. Needs GNU time.
 * @param {{ program: string, n?: string | undefined }} options `n`: other numbers of specs, which are printed and not written
 */
export async function benchCheck({ program, n }) {
  const folder = mkdtempSync(join(tmpdir(), "cemspec-bench-"));
  const surroundings = machine(process.execPath);
  /** @type {Row[]} */
  const rows = [];
  try {
    for (const files of n === undefined ? counts : n.split(",").map(Number)) {
      const specs = join(folder, String(files));
      writeSpecs(specs, files);
      for (const threads of new Set([1, availableParallelism()])) {
        const measured = await check(folder, specs, resolve(program), files, threads);
        console.error(`${files} files · ${threads} threads · ${measured.seconds.toFixed(1)} s`);
        rows.push({ files, threads, measured });
      }
      rmSync(specs, { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const text = report(rows, surroundings);
  console.log(n === undefined ? `wrote ${writeSection("check", text)}` : text);
}

/**
 * @param {string} folder for the figures
 * @param {string} specs
 * @param {string} program
 * @param {number} files
 * @param {number} threads
 */
async function check(folder, specs, program, files, threads) {
  const options = ["--format", "github", "--threads", String(threads)];
  const measured = await measure(folder, [process.execPath, program, "check", specs, ...options]);
  const found = new Set(measured.output.match(/(?<=^::error file=)[^,]+/gm)).size;
  if (found !== Math.ceil(files / faulty)) throw new Error(`faults were found in ${found} of ${files} specs`);
  return measured;
}

/**
 * Specs of one to ten gateways.
 * @param {string} folder
 * @param {number} count
 */
function writeSpecs(folder, count) {
  const kinds = Array.from({ length: 10 }, (_, index) => placed(yamlLines(fleetOf(index + 1)), yamlKey));
  for (let index = 0; index < count; index++) {
    const kind = kinds[Math.floor(index / faulty) % kinds.length];
    if (kind === undefined) continue;
    const { text, spots } = kind;
    const site = join(folder, `site-${index % 100}`);
    mkdirSync(site, { recursive: true });
    const { offset, text: fault } = spots.marker;
    const isFaulty = index % faulty === 0;
    writeFileSync(
      join(site, `s${index}.cem.yaml`),
      isFaulty ? text.slice(0, offset) + fault + text.slice(offset) : text,
    );
  }
}
