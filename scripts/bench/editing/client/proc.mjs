// @ts-check
// What Linux tells of processes and of the machine. Elsewhere there is no /proc, and every figure is 0.
import { readdirSync, readFileSync } from "node:fs";

/**
 * A process and all that descend from it.
 * @param {number} pid
 * @returns {number[]}
 */
export function processTree(pid) {
  const children = entries(`/proc/${pid}/task`).flatMap(thread =>
    text(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processTree)];
}

/**
 * Milliseconds that all threads of the processes were on a core; collectors and workers are in it.
 * `schedstat` counts nanoseconds, where `stat` has ticks of 10 ms.
 * @param {readonly number[]} pids
 */
export function processorTime(pids) {
  const threads = pids.flatMap(pid => entries(`/proc/${pid}/task`).map(thread => `/proc/${pid}/task/${thread}`));
  return threads.reduce((sum, thread) => sum + scheduled(thread, 0), 0);
}

/**
 * Milliseconds that a process's main thread was ready to run and had no core.
 * @param {number} pid
 */
export function waitingTime(pid) {
  return scheduled(`/proc/${pid}/task/${pid}`, 1);
}

/**
 * @param {readonly number[]} pids
 * @param {"VmRSS" | "VmHWM"} what now, or at its peak
 * @returns {number} mebibytes
 */
export function memory(pids, what) {
  const field = new RegExp(`${what}:\\s+(\\d+)`);
  return pids.reduce((sum, pid) => sum + Number(field.exec(text(`/proc/${pid}/status`))?.[1] ?? 0) / 1024, 0);
}

/** Milliseconds that anybody used a core of this machine. */
export function machineTime() {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = text("/proc/stat")
    .slice(0, text("/proc/stat").indexOf("\n"))
    .split(/\s+/)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) * 10;
}

/** Milliseconds that this process, the client, was on a core. */
export function ownTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * @param {string} thread
 * @param {0 | 1} field time on a core, or time waited for one
 */
function scheduled(thread, field) {
  return Number(text(`${thread}/schedstat`).split(" ")[field] ?? 0) / 1e6;
}

/** @param {string} file */
function text(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
