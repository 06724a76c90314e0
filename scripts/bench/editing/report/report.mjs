// @ts-check
import { described } from "../../machine.mjs";
import { others, rows } from "../targets.mjs";
import { contendedNote } from "./contended.mjs";
import { figure, ratio, table } from "./numbers.mjs";
import { against, allVerdicts, figureOf, floorVerdicts, mark } from "./verdicts.mjs";

/** @typedef {import("../run.mjs").Results} Results */
/** @typedef {import("../servers.mjs").Server} Server */
/** @typedef {import("../targets.mjs").Row} Row */

/**
 * The section of docs/benchmarks.md about editing.
 * @param {Results} results
 * @param {readonly Server[]} servers
 * @param {import("../../machine.mjs").Machine} machine
 */
export function report(results, servers, machine) {
  const sizes = [...new Set([...results.values()].flatMap(({ sizes }) => [...sizes.keys()]))];
  const peers = servers.filter(({ name }) => name === "yaml" || name === "json").map(({ title }) => `\`${title}\``);
  const beside = peers.length === 0 ? "" : ` Beside it, in the same run: ${peers.join(" and ")}.`;
  return [
    "## Editing a spec",
    `${described(machine)}${beside}\n${contendedNote(results)}`,
    conclusion(results, sizes),
    ...rows.flatMap(row => [`### ${row.title}`, comparison(results, row, sizes)]),
    "### Beside an empty server",
    floorTable(results),
    "### Other figures",
    othersTable(results, servers, sizes),
    howToRead,
  ]
    .filter(text => text !== "")
    .join("\n\n");
}

/**
 * @param {Results} results
 * @param {readonly number[]} sizes
 */
function conclusion(results, sizes) {
  const verdicts = allVerdicts(results, sizes);
  const missed = verdicts.filter(({ met }) => !met);
  const met = `${verdicts.length - missed.length} of ${verdicts.length} targets are met`;
  if (missed.length === 0) return `${met}.`;
  const list = missed.map(each => `- ${each.what}: ${ratio(each.ratio)}, where ${ratio(each.most)} is the most`);
  return `${met}. Not met:\n\n${list.join("\n")}`;
}

/**
 * @param {Results} results
 * @param {Row} row
 * @param {readonly number[]} sizes
 */
function comparison(results, row, sizes) {
  const head = ["Gateways", "Lines", "Ours", "Empty server", "YAML server", "Ours / YAML", "Target"];
  const jsonHead = ["JSON server", "Ours / JSON", ...(row.json ? ["Target"] : [])];
  const body = sizes.map(size => {
    const cell = (/** @type {import("../servers.mjs").ServerName} */ name) =>
      figure(figureOf(results, row, size, name), row.unit);
    const [yaml, json] = [against(results, row, size, "yaml"), against(results, row, size, "json")];
    return [
      ...[size.toLocaleString("en"), linesOf(results, size), cell("ours"), cell("floor")],
      ...[cell("yaml"), ratio(yaml.ratio), mark(yaml.verdict)],
      ...[cell("json"), ratio(json.ratio), ...(row.json ? [mark(json.verdict)] : [])],
    ];
  });
  return table([...head, ...jsonHead], body);
}

/** @param {Results} results */
function floorTable(results) {
  const body = floorVerdicts(results).map(({ title, figures, verdict }) => [
    ...[title, figures, ratio(verdict.ratio)],
    mark(verdict),
  ]);
  return table(["", "Figures", "Ratio", "Target"], body);
}

/**
 * @param {Results} results
 * @param {readonly Server[]} servers
 * @param {readonly number[]} sizes
 */
function othersTable(results, servers, sizes) {
  const head = ["", "Server", ...sizes.map(size => size.toLocaleString("en"))];
  const starts = servers.map(({ name, title }) => {
    const start = figure(results.get(name)?.start?.wall?.median, "ms");
    return ["Start of the process → it answers", title, start, ...sizes.slice(1).map(() => "")];
  });
  const body = others.flatMap(row =>
    servers.map(({ name, title }) => [
      row.title,
      title,
      ...sizes.map(size => figure(figureOf(results, row, size, name), row.unit)),
    ]),
  );
  return table(head, [...starts, ...body]);
}

/**
 * @param {Results} results
 * @param {number} size
 */
function linesOf(results, size) {
  const of = (/** @type {import("../servers.mjs").ServerName} */ name) => results.get(name)?.sizes.get(size)?.lines;
  return (of("ours") ?? of("floor") ?? of("yaml") ?? 0).toLocaleString("en");
}

const howToRead = `### How to read it

\`npm run bench\` measures all servers from outside, over standard input and output as an editor does, in one run and on the same
specs: for each size one server after the other, so that what else the machine does touches all alike. Figures are medians.
Ratios are ours to the peer's: less is better, and they carry further than milliseconds, which belong to this machine.

The YAML server has this project's own JSON schema, sharpened for the two values that are typed, so that it sees their fault
as the rules of ours do. The JSON server has it too, with the same content as JSON, and is asked for
its findings, as VS Code does it: an easier grammar, on about twice as many lines. Both judge one value at a time by the schema;
ours also holds the parts of a deployment against each other. The empty server does nothing, and shows what Node's start,
the transport and the measuring itself cost.

- **One character.** In the middle of the spec \`tcp\` becomes \`tcpx\`, which makes just that line wrong, and back. The time ends with the
  first findings that say so and are not taken back: they are complete for that text. The next character follows when
  the server has rested for 60 ms. The YAML server waits 200 ms before it begins; processor time does not have that in it.
- **Processor time** is that of all threads of the server, from the key until it rests.
- **Right after an edit** means that the question is sent behind the edit, before anything has been computed for the new text.
- **Opening** counts in a process that has started and opened nothing yet, a fresh one each time.
- **30 keys** are typed at 50 ms each into a thumbprint; the time is from the last key to the last findings.
- **Memory** is the peak of the process and its children, behind all of the above.

A repetition counts only when nobody else used the machine meanwhile: neither did the server wait for a core, nor was more
processor time used than the server's and the client's. The YAML server ends its list of symbols at 5,000.`;
