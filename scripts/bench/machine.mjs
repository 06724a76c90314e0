// @ts-check
import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { ROOT } from "../editor/project.mjs";

/**
 * @typedef {object} Machine
 * @property {string} processor
 * @property {number} cores
 * @property {number} memory GiB
 * @property {number} load the load average at the beginning
 * @property {string} node the version of the Node that was measured
 * @property {string} day
 */

/**
 * Where and when it was measured.
 * @param {string} node the executable
 * @returns {Machine}
 */
export function machine(node) {
  return {
    processor: (cpus()[0]?.model ?? "unknown processor").trim(),
    cores: availableParallelism(),
    memory: totalmem() / 2 ** 30,
    load: loadavg()[0] ?? 0,
    node: execFileSync(node, ["--version"], { cwd: ROOT, encoding: "utf8" }).trim().slice(1),
    day: new Date().toISOString().slice(0, 10),
  };
}

/** @param {Machine} machine */
export function described({ processor, cores, memory, load, node, day }) {
  const busy = load > cores / 2 ? `, which did other work too when it began (load average ${load.toFixed(1)})` : "";
  const parts = [`${cores} cores (${processor})`, `${memory.toFixed(0)} GiB`, `Node.js ${node}`];
  return `Measured on ${day} on a machine with ${parts.join(", ")}${busy}.`;
}
