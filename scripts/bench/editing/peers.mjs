// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installOnce } from "../../editor/cache.mjs";
import { nodeForServer } from "../../editor/node-runtime.mjs";
import { npm, packageFolder } from "../../editor/npm.mjs";

/** The servers that ours is held against; they are no packages of this project. */
const PEERS = { "yaml-language-server": "2.0.0", "vscode-langservers-extracted": "4.10.0" };

/** What the newest of them asks for. */
const NEEDED = [22, 13];

/**
 * Installs the peers from npm, once, into a folder of their own outside of the project.
 * @returns {Promise<{ yaml: string, json: string }>} their scripts
 */
export async function installPeers() {
  const wanted = Object.entries(PEERS).map(([name, version]) => `${name}@${version}`);
  const folder = await installOnce(`bench-${wanted.join("-")}`, async target => {
    console.error(`Installing ${wanted.join(" and ")} (once) …`);
    await npm(["install", "--ignore-scripts", "--no-save", ...wanted], { cwd: packageFolder(target), quiet: true });
  });
  const script = (/** @type {keyof typeof PEERS} */ name, /** @type {string} */ bin) => {
    const home = join(folder, "node_modules", name);
    const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    if (version !== PEERS[name]) throw new Error(`npm installed ${name} ${version} in place of ${PEERS[name]}`);
    return join(home, "bin", bin);
  };
  return {
    yaml: script("yaml-language-server", "yaml-language-server"),
    json: script("vscode-langservers-extracted", "vscode-json-language-server"),
  };
}

/** @returns {Promise<string>} a Node that every server can run with: this one, or one from npm when it is too old */
export async function nodeForPeers() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED;
  const isEnough = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  return isEnough ? process.execPath : nodeForServer();
}

export const peerVersions = PEERS;
