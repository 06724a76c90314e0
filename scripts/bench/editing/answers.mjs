// @ts-check
/** @typedef {import("./run.mjs").Results} Results */

/** Our own server has something to say to each of these in every spec. */
const spoken = /** @type {const} */ (["hover", "completion", "key", "symbols", "actions"]);

/**
 * What went wrong in a run: measures that failed, and of our own server findings where nothing is wrong, and empty answers.
 * A fault that is not found, or stays, makes its measure fail.
 * @param {Results} results
 * @returns {string[]}
 */
export function complaints(results) {
  const faults = [];
  for (const [name, { start, sizes }] of results) {
    if (start?.failure) faults.push(`${name} does not start: ${start.failure}`);
    for (const [gateways, { measures, findings }] of sizes) {
      const of = `${name}, ${gateways} gateways`;
      for (const [measure, { failure }] of Object.entries(measures))
        if (failure !== undefined) faults.push(`${of}: ${measure} failed: ${failure}`);
      if (name !== "ours") continue;
      if (findings > 0) faults.push(`${of}: ${findings} findings in a spec without a fault`);
      for (const measure of spoken)
        if (measures[measure]?.items === 0) faults.push(`${of}: ${measure} has an empty answer`);
    }
  }
  return faults;
}
