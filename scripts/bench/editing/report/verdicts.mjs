// @ts-check
import { rows } from "../targets.mjs";
import { figure, ratio } from "./numbers.mjs";

/** @typedef {import("../run.mjs").Results} Results */
/** @typedef {import("../servers.mjs").ServerName} ServerName */
/** @typedef {import("../targets.mjs").Row} Row */
/** @typedef {{ what: string, ratio: number, most: number, met: boolean }} Verdict */

/**
 * @param {Results} results
 * @param {Row} row
 * @param {number} size
 * @param {"yaml" | "json"} peer
 * @returns {{ ratio: number | undefined, verdict: Verdict | undefined }} a verdict only where there is a target
 */
export function against(results, row, size, peer) {
  const of = (/** @type {ServerName} */ name) => figureOf(results, row, size, name);
  const [ours, theirs] = [of("ours"), of(peer)];
  if (ours === undefined || theirs === undefined) return { ratio: undefined, verdict: undefined };
  const found = ours / theirs;
  const most = row[peer]?.[size];
  const what = `${row.title}, ${size.toLocaleString("en")} gateways, beside the ${peer.toUpperCase()} server`;
  return { ratio: found, verdict: most === undefined ? undefined : judged(what, found, most) };
}

/**
 * @param {Results} results
 * @param {Row} row
 * @param {number} size
 * @param {ServerName} name
 */
export function figureOf(results, row, size, name) {
  const result = results.get(name)?.sizes.get(size);
  return result && row.of(result);
}

/**
 * What is asked of our server beside the empty one, and of a large spec beside a small one.
 * @param {Results} results
 * @returns {{ title: string, figures: string, verdict: Verdict }[]}
 */
export function floorVerdicts(results) {
  const [change] = rows;
  const ms = (/** @type {ServerName} */ name, /** @type {number} */ size) =>
    change && figureOf(results, change, size, name);
  const start = (/** @type {ServerName} */ name) => results.get(name)?.start?.wall?.median;
  const asked = [
    { title: "A change at 5,000 gateways beside one at 10", ours: ms("ours", 5000), other: ms("ours", 10), most: 3 },
    {
      title: "A change at 5,000 gateways beside the empty server's",
      ours: ms("ours", 5000),
      other: ms("floor", 5000),
      most: 10,
    },
    {
      title: "Start of the process → it answers, beside the empty server's",
      ours: start("ours"),
      other: start("floor"),
      most: 2,
    },
  ];
  return asked.flatMap(({ title, ours, other, most }) =>
    ours === undefined || other === undefined
      ? []
      : [
          {
            title,
            figures: `${figure(ours, "ms")} / ${figure(other, "ms")}`,
            verdict: judged(title, ours / other, most),
          },
        ],
  );
}

/**
 * @param {Results} results
 * @param {readonly number[]} sizes
 * @returns {Verdict[]} one for each target
 */
export function allVerdicts(results, sizes) {
  const beside = rows.flatMap(row =>
    sizes.flatMap(size =>
      /** @type {const} */ (["yaml", "json"]).flatMap(peer => against(results, row, size, peer).verdict ?? []),
    ),
  );
  return [...beside, ...floorVerdicts(results).map(({ verdict }) => verdict)];
}

/** @param {Verdict | undefined} verdict */
export function mark(verdict) {
  return verdict === undefined ? "" : `≤ ${ratio(verdict.most)} ${verdict.met ? "met" : "**not met**"}`;
}

/**
 * @param {string} what
 * @param {number} found
 * @param {number} most
 * @returns {Verdict}
 */
function judged(what, found, most) {
  return { what, ratio: found, most, met: found <= most };
}
