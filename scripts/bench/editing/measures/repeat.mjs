// @ts-check
import { moment, wasClean } from "../contention.mjs";

/** @typedef {import("../client/server-process.mjs").ServerProcess} ServerProcess */
/**
 * @typedef {object} Effort how much is measured
 * @property {number} repetitions
 * @property {number} budget milliseconds for one measure, waiting for others not counted
 * @property {import("../contention.mjs").Patience} patience
 */

/**
 * Repeats until there are enough clean repetitions, twice as many in all, or the budget is used up. Who wants one
 * gets one, whatever else the machine does.
 * @param {Effort} effort
 * @param {ServerProcess | undefined} server
 * @param {(index: number) => Promise<boolean>} once says whether it was clean
 * @param {number} [least] repetitions whatever they take
 */
export async function repeat({ repetitions, budget, patience }, server, once, least = Math.min(3, repetitions)) {
  const start = performance.now() - patience.waited;
  const isOver = () => performance.now() - patience.waited - start > budget;
  const most = repetitions === 1 ? 1 : 2 * repetitions;
  let clean = 0;
  for (let index = 0; clean < repetitions && index < most; index++) {
    if (index >= least && isOver()) return;
    await patience.calm(server);
    if (await once(index)) clean++;
  }
}

/**
 * @template T
 * @param {ServerProcess | undefined} server
 * @param {() => Promise<T>} act
 * @returns {Promise<{ result: T, ms: number, processor: number, clean: boolean }>} `processor`: milliseconds of the server
 */
export async function timed(server, act) {
  const used = server?.processorTime() ?? 0;
  const before = moment(server);
  const result = await act();
  const after = moment(server);
  const processor = (server?.processorTime() ?? 0) - used;
  return { result, ms: after.time - before.time, processor, clean: wasClean(before, after) };
}
