// @ts-check
// On a shared machine the work of others would be booked on the server. Two witnesses tell when that may have happened: how
// long the server waited for a core, and how much of the machine neither the server nor this client used.
import { setTimeout as sleep } from "node:timers/promises";
import { machineTime, ownTime } from "./client/proc.mjs";

/** @typedef {import("./client/server-process.mjs").ServerProcess} ServerProcess */
/** @typedef {{ time: number, machine: number, ours: number, waited: number }} Moment all in milliseconds */

/**
 * @param {ServerProcess | undefined} server
 * @returns {Moment}
 */
export function moment(server) {
  return {
    time: performance.now(),
    machine: machineTime(),
    ours: ownTime() + (server?.processorTime() ?? 0),
    waited: server?.waitingTime() ?? 0,
  };
}

/**
 * Whether the machine was the server's and the client's own between two moments. A server that waits while nobody
 * else runs waits for itself: its collector and its compiler have threads of their own.
 * @param {Moment} before
 * @param {Moment} after
 */
export function wasClean(before, after) {
  const wall = after.time - before.time;
  const waited = after.waited - before.waited;
  const foreign = usedByOthers(before, after);
  const alone = foreign < Math.max(15, 0.05 * wall);
  return foreign < Math.max(25, 0.15 * wall) && (alone || waited < Math.max(1.5, 0.04 * wall));
}

/**
 * @param {Moment} before
 * @param {Moment} after
 */
function usedByOthers(before, after) {
  return after.machine - before.machine - (after.ours - before.ours);
}

/** Waits for a machine that others have left alone, until a limit is used up. */
export class Patience {
  /** Milliseconds waited so far. */
  waited = 0;
  #left;

  /** @param {number} milliseconds */
  constructor(milliseconds) {
    this.#left = milliseconds;
  }

  /** @param {ServerProcess} [server] */
  async calm(server) {
    for (let quiet = 0; quiet < 2 && this.#left > 0; ) {
      const before = moment(server);
      await sleep(60);
      const after = moment(server);
      if (usedByOthers(before, after) <= 20) {
        quiet++;
        continue;
      }
      quiet = 0;
      this.#left -= after.time - before.time;
      this.waited += after.time - before.time;
    }
  }
}
