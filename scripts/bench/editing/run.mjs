// @ts-check
import { Patience } from "./contention.mjs";
import { measureSize } from "./measures/all.mjs";
import { measureStart } from "./measures/starting.mjs";
import { generateSpecs } from "./specs/generate.mjs";

/** @typedef {import("./servers.mjs").Server} Server */
/** @typedef {import("./servers.mjs").ServerName} ServerName */
/** @typedef {import("./measures/all.mjs").SizeResult} SizeResult */
/** @typedef {import("./measures/all.mjs").Measured} Measured */
/** @typedef {import("./measures/all.mjs").MeasureName} MeasureName */
/**
 * @typedef {object} Plan
 * @property {readonly Server[]} servers
 * @property {readonly number[]} sizes gateways
 * @property {ReadonlySet<MeasureName>} measures
 * @property {number} repetitions
 * @property {number} budget seconds for one measure
 * @property {number} patience seconds of waiting for a calm machine, for each server and size
 * @property {string} specs the folder for the specs
 */
/** @typedef {{ start?: Measured | undefined, sizes: Map<number, SizeResult> }} ServerResult */
/** @typedef {Map<ServerName, ServerResult>} Results */

/**
 * Runs all servers in turn, size by size: what the machine does in an hour touches all of them alike.
 * @param {Plan} plan
 * @returns {Promise<Results>}
 */
export async function run(plan) {
  const all = plan.sizes.map(size => generateSpecs(plan.specs, size));
  const [smallest] = all;
  /** @type {Results} */
  const results = new Map(plan.servers.map(({ name }) => [name, { sizes: new Map() }]));
  if (plan.measures.has("start") && smallest !== undefined)
    for (const server of plan.servers) {
      const start = await measureStart(server, smallest.folder, effortOf(plan)).catch(failed);
      tell(server, "", "start", start);
      results.set(server.name, { start, sizes: new Map() });
    }
  for (const specs of all)
    for (const server of plan.servers) {
      const of = `${specs.gateways} gateways`;
      const result = await measureSize(server, specs, effortOf(plan), plan.measures, (name, measured) =>
        tell(server, of, name, measured),
      ).catch(failed);
      if ("failure" in result) tell(server, of, "open", result);
      results.get(server.name)?.sizes.set(specs.gateways, "failure" in result ? broken(result) : result);
    }
  return results;
}

/**
 * @param {Plan} plan
 * @returns {import("./measures/repeat.mjs").Effort}
 */
function effortOf({ repetitions, budget, patience }) {
  return { repetitions, budget: budget * 1000, patience: new Patience(patience * 1000) };
}

/** @param {Error} error */
function failed({ message }) {
  return { failure: message };
}

/**
 * A server that did not come as far as the first measure.
 * @param {Measured} failure
 * @returns {SizeResult}
 */
function broken(failure) {
  return { lines: 0, findings: 0, pulls: false, measures: { open: failure }, memory: 0 };
}

/**
 * @param {Server} server
 * @param {string} size
 * @param {string} measure
 * @param {Measured} measured
 */
function tell({ name }, size, measure, { failure, wall, afterEdit, processor }) {
  const figures = { wall, "after an edit": afterEdit, processor };
  const parts = Object.entries(figures).flatMap(([what, each]) =>
    each === undefined ? [] : `${what} ${each.median.toFixed(2)} ms${each.contended ? " (contended)" : ""}`,
  );
  console.error([name, size, measure, failure ?? parts.join(", ")].filter(Boolean).join(" · "));
}
