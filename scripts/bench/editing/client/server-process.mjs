// @ts-check
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { memory, processorTime, processTree, waitingTime } from "./proc.mjs";

/** A language server over standard input and output, seen from outside: what it uses, and whether it lives. */
export class ServerProcess {
  /** The end of what it wrote to standard error. */
  errors = "";
  /** @type {string | undefined} why it is no more */
  ended;
  /** @type {Promise<void>} */
  exited;
  #child;
  /** @type {number[]} */
  #pids;

  /**
   * @param {readonly string[]} command
   * @param {string} folder
   */
  constructor([program = process.execPath, ...args], folder) {
    this.#child = spawn(program, args, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    this.#pids = [this.pid];
    this.#child.stdin.on("error", () => undefined);
    this.#child.stderr.setEncoding("utf8").on("data", text => {
      this.errors = (this.errors + text).slice(-2000);
    });
    this.exited = new Promise(resolve => {
      const end = (/** @type {string} */ why) => {
        this.ended ??= why;
        resolve();
      };
      this.#child.once("error", error => end(error.message));
      this.#child.once("exit", (code, signal) => end(`it ended with ${code ?? signal}. ${this.errors.trim()}`));
    });
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  get input() {
    return this.#child.stdin;
  }

  get output() {
    return this.#child.stdout;
  }

  /** Looks which processes belong to it now. */
  count() {
    this.#pids = processTree(this.pid);
  }

  /** Milliseconds on a core, all its threads and processes. */
  processorTime() {
    return processorTime(this.#pids);
  }

  /** Milliseconds that its main thread waited for a core. */
  waitingTime() {
    return waitingTime(this.pid);
  }

  /** @returns {number} mebibytes now */
  memory() {
    return memory(this.#pids, "VmRSS");
  }

  /** @returns {number} mebibytes at the peak */
  peakMemory() {
    return memory(processTree(this.pid), "VmHWM");
  }

  /**
   * Waits until it has used less than 1 ms for a while.
   * @param {number} [milliseconds] the while
   * @param {number} [longest] after which it is left to its work
   */
  async quiet(milliseconds = 60, longest = 5000) {
    const end = performance.now() + longest;
    let used = this.processorTime();
    for (let since = performance.now(); performance.now() - since < milliseconds; ) {
      if (performance.now() > end || this.ended !== undefined) return;
      await sleep(20);
      const now = this.processorTime();
      if (now - used <= 1) continue;
      used = now;
      since = performance.now();
    }
  }

  /**
   * Waits for its end, and makes it one when it takes too long.
   * @param {number} milliseconds
   */
  async end(milliseconds) {
    await Promise.race([this.exited, sleep(milliseconds, undefined, { ref: false })]);
    if (this.ended === undefined) this.#child.kill("SIGKILL");
    await this.exited;
  }
}
