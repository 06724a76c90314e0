import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles a TypeScript script in memory's stead into node_modules/.cache and runs it. */
export async function run(script) {
  const outfile = join("node_modules", ".cache", "cemspec", `${script.replace(/\W+/g, "-")}.cjs`);
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    logLevel: "warning",
  });
  const { main } = createRequire(import.meta.url)(join(process.cwd(), outfile));
  await main();
}
