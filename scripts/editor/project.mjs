// @ts-check
// What a clean clone needs before anything runs: the packages of the lock file, and the build.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { npm } from "./npm.mjs";

export const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, peer?: boolean }} LockedPackage */

/** Runs `npm ci` when node_modules is missing, or is not what package-lock.json says. No package may run scripts of its own. */
export async function ensurePackages() {
  if (packagesAreCurrent()) return;
  console.log("Installing the project's packages (npm ci) …");
  await npm(["ci", "--ignore-scripts"], { cwd: ROOT });
}

/** @param {"build" | "package"} script */
export async function runScript(script) {
  await npm(["run", script], { cwd: ROOT });
}

function packagesAreCurrent() {
  // npm keeps a second lock file that tells what it has really installed.
  const installed = packagesOf(join(ROOT, "node_modules", ".package-lock.json"));
  if (!installed) return false;
  const wanted = Object.entries(packagesOf(join(ROOT, "package-lock.json")) ?? {});
  return wanted.every(([path, { version, link, optional }]) => {
    const isOwn = !path.startsWith("node_modules/");
    if (isOwn || link) return true;
    // Optional packages are for other platforms.
    return installed[path]?.version === version || (optional === true && !installed[path]);
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, LockedPackage> | undefined}
 */
function packagesOf(lockFile) {
  if (!existsSync(lockFile)) return undefined;
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}
