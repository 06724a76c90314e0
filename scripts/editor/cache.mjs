// @ts-check
// The cache folder for what the editor harness installs: outside the repository, so that a clean clone is quick.
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const MARKER = ".complete";
const PARTIAL = ".partial-";
const ONE_DAY = 24 * 60 * 60 * 1000;

/** @returns {string} */
export function cacheRoot() {
  if (process.env.CEMSPEC_CACHE) return process.env.CEMSPEC_CACHE;
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "cemspec");
  if (process.platform === "win32") {
    return join(process.env.LOCALAPPDATA || join(homedir(), "AppData", "Local"), "cemspec");
  }
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "cemspec");
}

/**
 * Runs `fill` on an empty folder and keeps the result as `name`; a second call finds it there.
 * It is filled under a name of its own and moved into place in one step, so that neither an install that was
 * broken off nor another run at the same time can leave a half-finished folder behind.
 * @param {string} name changes whenever the recipe in `fill` does
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>} the folder
 */
export async function installOnce(name, fill) {
  const root = cacheRoot();
  const folder = join(root, name);
  if (isComplete(folder)) return folder;
  mkdirSync(root, { recursive: true });
  removeOldPartials(root);
  const partial = join(root, `${name}${PARTIAL}${randomUUID()}`);
  try {
    mkdirSync(partial);
    await fill(partial);
    writeFileSync(join(partial, MARKER), "");
    moveIntoPlace(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

/** @param {string} folder */
function isComplete(folder) {
  return existsSync(join(folder, MARKER));
}

/**
 * @param {string} partial
 * @param {string} folder
 */
function moveIntoPlace(partial, folder) {
  if (!isComplete(folder)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Another run was quicker; its folder is as good as ours.
    if (!isComplete(folder)) throw error;
  }
}

/** @param {string} root */
function removeOldPartials(root) {
  for (const entry of readdirSync(root)) {
    const path = join(root, entry);
    const stat = entry.includes(PARTIAL) ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (stat && Date.now() - stat.mtimeMs > ONE_DAY) rmSync(path, { recursive: true, force: true });
  }
}
