// Looks for passwords and private keys in what the tests left in test-results/. Exit status 1 when there are any.
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @returns {Promise<import("../../test/hardening/left-behind").LeftBehind>} */
export async function secretsLeftBehind() {
  const outfile = join(root, "node_modules", ".cache", "cemspec", "left-behind.cjs");
  const entryPoints = [join(root, "test", "hardening", "left-behind.ts")];
  await build({ entryPoints, outfile, bundle: true, platform: "node", target: "node20", format: "cjs" });
  return createRequire(import.meta.url)(outfile).leftBehind(join(root, "test-results"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, found } = await secretsLeftBehind();
  console.log(`${files} files that tests left behind, with a secret or locked: ${found.length}`);
  for (const file of found) console.error(file);
  process.exitCode = found.length > 0 ? 1 : 0;
}
