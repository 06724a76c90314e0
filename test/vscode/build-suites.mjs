// @ts-check
// Bundles the mocha suites, each into a file of its own beside the index that loads them.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * @param {string} root the repository
 * @param {string} [only] a part of the names of those that are wanted
 * @returns {Promise<string>} the module for --extensionTestsPath
 */
export async function buildSuites(root, only = "") {
  const source = join(root, "test", "vscode", "suites");
  const outdir = join(root, "out", "test");
  // A suite that was renamed must not run twice.
  rmSync(outdir, { recursive: true, force: true });
  const suites = readdirSync(source).filter(file => file.endsWith(".test.ts") && file.includes(only));
  await build({
    entryPoints: ["index.ts", ...suites].map(file => join(source, file)),
    outdir,
    // Named for what they are, whatever "type" the package has.
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return join(outdir, "index.cjs");
}
