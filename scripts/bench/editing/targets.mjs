// @ts-check

/** @typedef {import("./servers.mjs").ServerName} ServerName */
/** @typedef {import("./measures/all.mjs").SizeResult} SizeResult */
/**
 * @typedef {object} Row a figure that is compared, smaller being better
 * @property {string} title
 * @property {"ms" | "MiB"} unit
 * @property {(result: SizeResult) => number | undefined} of
 * @property {Targets} [yaml] the greatest ratio to the YAML server, by gateways
 * @property {Targets} [json] the same to the JSON server
 */
/** @typedef {Readonly<Partial<Record<number, number>>>} Targets */

/** A one for a single gateway was never set. */
const changes = { 10: 1 / 50, 100: 1 / 50, 1000: 1 / 100, 5000: 1 / 400 };
const fastest = { 10: 1, 100: 1 / 2, 1000: 1 / 15, 5000: 1 / 40 };

/** @type {readonly Row[]} */
export const rows = [
  {
    title: "One character → complete findings",
    unit: "ms",
    of: ({ measures }) => measures.change?.wall?.median,
    yaml: changes,
    json: fastest,
  },
  {
    title: "One character: processor time",
    unit: "ms",
    of: ({ measures }) => measures.change?.processor?.median,
    yaml: { 10: 1 / 5, 100: 1 / 20, 1000: 1 / 100, 5000: 1 / 400 },
  },
  {
    title: "Completion right after an edit",
    unit: "ms",
    of: ({ measures }) => measures.completion?.afterEdit?.median,
    yaml: { 10: 1 / 4, 100: 1 / 20, 1000: 1 / 100, 5000: 1 / 400 },
    json: fastest,
  },
  {
    title: "Hover right after an edit",
    unit: "ms",
    of: ({ measures }) => measures.hover?.afterEdit?.median,
    yaml: { 10: 1 / 3, 100: 1 / 20, 1000: 1 / 100, 5000: 1 / 400 },
  },
  {
    title: "Symbols right after an edit",
    unit: "ms",
    of: ({ measures }) => measures.symbols?.afterEdit?.median,
    yaml: { 10: 1 / 3, 100: 1 / 5, 1000: 1 / 10, 5000: 1 / 10 },
  },
  {
    title: "Opening a document in a fresh process → complete findings",
    unit: "ms",
    of: ({ measures }) => measures.open?.wall?.median,
    yaml: { 10: 1 / 5, 100: 1 / 5, 1000: 1 / 3, 5000: 1 / 3 },
    json: { 10: 1.5, 100: 1.5, 1000: 1.5 },
  },
  {
    title: "Peak memory at the end",
    unit: "MiB",
    of: ({ memory }) => memory || undefined,
    yaml: { 10: 1 / 2, 100: 1 / 2, 1000: 1 / 3, 5000: 1 / 3 },
  },
];

/** Measured too, without a target. @type {readonly Row[]} */
export const others = [
  row("Completion of a field's name right after an edit", ({ key }) => key?.afterEdit?.median),
  row("Completion, nothing edited since", ({ completion }) => completion?.wall?.median),
  row("Completion on each key, cancelling the last: last key → list", ({ typingCancelling: t }) => t?.wall?.median),
  row("Completion on each key, every one answered: 95th percentile", ({ typing }) => typing?.wall?.p95),
  row("Hover, nothing edited since", ({ hover }) => hover?.wall?.median),
  row("Code actions", ({ actions }) => actions?.wall?.median),
  row("30 keys at 50 ms: last key → complete findings", ({ burst }) => burst?.wall?.median),
  row("30 keys at 50 ms: processor time", ({ burst }) => burst?.processor?.median),
  row("Opening again in the same process", ({ reopen }) => reopen?.wall?.median),
];

/**
 * @param {string} title
 * @param {(measures: SizeResult["measures"]) => number | undefined} of
 * @returns {Row}
 */
function row(title, of) {
  return { title, unit: "ms", of: ({ measures }) => of(measures) };
}
