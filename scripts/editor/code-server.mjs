// @ts-check
// Installs the VS Code server and workbench from npm's code-server. `npm install code-server` by itself fails where no
// compiler is found, so its scripts are left out and what they would build is not needed or stood in for.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installOnce } from "./cache.mjs";
import { npm, packageFolder } from "./npm.mjs";
import { provideRipgrep } from "./ripgrep.mjs";
import { replaceNativeModules } from "./stand-ins.mjs";

/** @typedef {"newest" | "oldest"} EditorAge */

/** `oldest` is the VS Code that `engines.vscode` in package.json promises to support. */
export const EDITORS = /** @type {const} */ ({
  newest: { codeServer: "4.139.1", vscode: "1.139.1" },
  oldest: { codeServer: "4.99.3", vscode: "1.99.3" },
});

/** Raised when the steps below change, so that an older install is not taken for a new one. */
const RECIPE = 1;

/** Large, and never used by an extension: AI agents, other people's tools. Absent ones are skipped. */
const NOT_NEEDED = [
  "node_modules/@github",
  "node_modules/@microsoft/mxc-sdk",
  "node_modules/@devcontainers",
  "node_modules/@vscode/windows-process-tree",
  "extensions/copilot",
  "extensions/mermaid-markdown-features",
];

/** @returns {EditorAge} the one that CEMSPEC_EDITOR names, else the newest */
export function chosenEditor() {
  const age = process.env.CEMSPEC_EDITOR || "newest";
  if (age === "newest" || age === "oldest") return age;
  throw new Error(`CEMSPEC_EDITOR is "${age}"; it can be "newest" or "oldest".`);
}

/**
 * @param {EditorAge} age
 * @returns {Promise<string>} the path of the server's main script
 */
export async function vscodeServer(age) {
  const version = EDITORS[age].codeServer;
  const folder = await installOnce(`code-server-${version}-r${RECIPE}`, target => install(target, version));
  return join(serverFolder(folder), "out", "server-main.js");
}

/** @param {string} folder */
function serverFolder(folder) {
  return join(folder, "node_modules", "code-server", "lib", "vscode");
}

/**
 * @param {string} target
 * @param {string} version
 */
async function install(target, version) {
  console.error(`Installing code-server ${version} from npm (once, about half a minute) …`);
  const own = packageFolder(target);
  await npm(["install", "--ignore-scripts", "--no-save", `code-server@${version}`], { cwd: own, quiet: true });
  const server = serverFolder(target);
  await npm(["install", "--ignore-scripts", "--omit=dev"], { cwd: server, quiet: true });
  replaceNativeModules(join(server, "node_modules"));
  await provideRipgrep(server, packageFolder(join(target, "scratch")));
  rmSync(join(target, "scratch"), { recursive: true });
  for (const path of NOT_NEEDED) rmSync(join(server, path), { recursive: true, force: true });
  removeSourceMaps(join(server, "out"));
}

/** @param {string} folder */
function removeSourceMaps(folder) {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".map")) rmSync(join(folder, file), { force: true });
  }
}
