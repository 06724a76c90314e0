// @ts-check
// The program that finds files for quick open, `workspace.findFiles` and activation by file name. Newer servers bring it
// for all platforms; the older ones download it after the install, from where not everybody may download.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";

const PACKAGE = "@vscode/ripgrep-universal";
const VERSION = "1.18.0";
const PLATFORM = `${process.platform}-${process.arch}`;

/**
 * @param {string} server the server's folder
 * @param {string} scratch a folder of an npm package of its own
 */
export async function provideRipgrep(server, scratch) {
  const own = join(server, "node_modules", PACKAGE, "bin");
  if (existsSync(own)) return keepOnly(PLATFORM, own);
  await npm(["install", "--ignore-scripts", "--no-save", `${PACKAGE}@${VERSION}`], { cwd: scratch, quiet: true });
  const program = process.platform === "win32" ? "rg.exe" : "rg";
  const target = join(server, "node_modules", "@vscode", "ripgrep", "bin");
  mkdirSync(target, { recursive: true });
  copyFileSync(join(scratch, "node_modules", PACKAGE, "bin", PLATFORM, program), join(target, program));
}

/**
 * @param {string} name
 * @param {string} folder
 */
function keepOnly(name, folder) {
  for (const entry of readdirSync(folder)) {
    if (entry !== name) rmSync(join(folder, entry), { recursive: true, force: true });
  }
}
