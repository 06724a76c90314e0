// @ts-check
import { table } from "../editing/report/numbers.mjs";
import { described } from "../machine.mjs";

/**
 * The section of docs/benchmarks.md about checking folders.
 * @param {readonly import("./check.mjs").Row[]} rows
 * @param {import("../machine.mjs").Machine} machine
 */
export function report(rows, machine) {
  const head = ["Specs", "Threads", "Wall time", "Files per second", "Processor time", "Peak memory"];
  const body = rows.map(({ files, threads, measured }) => [
    files.toLocaleString("en"),
    String(threads),
    `${measured.seconds.toFixed(1)} s`,
    Math.round(files / measured.seconds).toLocaleString("en"),
    `${measured.processorSeconds.toFixed(1)} s`,
    `${Math.round(measured.mebibytes)} MiB`,
  ]);
  return `## Checking a folder

${described(machine)}

${table(head, body)}

\`npm run bench -- --check\` runs \`cemspec check\` on folders of generated specs, each of one to ten gateways, a tenth of them with a
fault. The time is that of the whole command, from its start over the search for specs to the last line. Every thread takes a few
files at a time, and nothing stays of a file but what is printed of it: memory goes with the number of threads, and not
with the number of files.`;
}
