// @ts-check
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * @typedef {object} Measured
 * @property {number} seconds on the wall
 * @property {number} processorSeconds of all its processes
 * @property {number} mebibytes the peak of its largest process
 * @property {string} output
 */

/**
 * Runs a command under GNU time.
 * @param {string} folder for time's own output
 * @param {readonly string[]} command
 * @returns {Promise<Measured>}
 */
export async function measure(folder, command) {
  const file = join(folder, "time.txt");
  const child = spawn("/usr/bin/time", ["-q", "-f", "%e %U %S %M", "-o", file, ...command], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NO_COLOR: "1", OPENSSL_CONF: "/dev/null" },
  });
  const closed = new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  const [output] = await Promise.all([text(child.stdout), closed]);
  const [seconds = 0, user = 0, system = 0, kibibytes = 0] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  return { seconds, processorSeconds: user + system, mebibytes: kibibytes / 1024, output };
}
