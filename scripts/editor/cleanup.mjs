// @ts-check
// Whatever is started here ends with this process, however it ends: at its end, by Ctrl+C or by a signal.
import { spawnSync } from "node:child_process";

/** @type {Set<() => void>} */
const tasks = new Set();
let listening = false;

/**
 * @param {() => void} task must be synchronous: it may run while the process exits
 * @returns {() => void} runs the task now, and not again at the end
 */
export function atExit(task) {
  listen();
  tasks.add(task);
  return () => {
    if (tasks.delete(task)) task();
  };
}

/**
 * Ends a process that was spawned with `detached: true`, and all it started.
 * @param {import("node:child_process").ChildProcess} child
 */
export function killTree(child) {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch {
    // It is gone already.
  }
}

function listen() {
  if (listening) return;
  listening = true;
  process.on("exit", endAll);
  // A test runner's worker loses its parent first.
  process.on("disconnect", endAll);
  for (const signal of /** @type {const} */ (["SIGHUP", "SIGINT", "SIGTERM"])) process.on(signal, endBySignal);
}

/** @param {NodeJS.Signals} signal */
function endBySignal(signal) {
  endAll();
  // Not process.exit(): vitest forbids it to its workers, which would then never end.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** The last thing started ends first: a server before the folder it works in. */
function endAll() {
  const last = [...tasks].reverse();
  tasks.clear();
  for (const task of last) task();
}
