// Fuzzes what takes octets from strangers. Needs a build, and no network.
//   npm run fuzz -- [--minutes N] [--target NAME] [--seed N]
import { parseArgs } from "node:util";
import { loadFuzzer } from "./load.mjs";
import { table } from "./table.mjs";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "1" }, target: { type: "string" }, seed: { type: "string" } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes takes a number above 0, not ${values.minutes}`);
// By default new inputs in every run; said, so that a run can be had again.
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`Fuzzing for ${minutes} minutes with --seed ${seed} …`);
const fuzzer = await loadFuzzer();
const results = await fuzzer.fuzz({ minutes, seed, file: fuzzer.file, ...(values.target && { only: values.target }) });
console.log(table(results.map(fuzzer.row)));
for (const { target, faults } of results)
  for (const { what, file } of faults) console.log(`\n${target}: ${file}\n${what}`);
process.exitCode = results.some(({ faults }) => faults.length > 0) ? 1 : 0;
