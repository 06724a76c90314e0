// @ts-check
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../../scripts/editor/project.mjs";

/** What looks through the traces of a run, for scripts that run without a test runner. */
export async function loadTraces() {
  const outfile = join(ROOT, "node_modules", ".cache", "cemspec", "traces.cjs");
  await build({
    entryPoints: [join(ROOT, "test", "vscode", "traces.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "error",
  });
  /** @type {typeof import("./traces")} */
  const traces = createRequire(import.meta.url)(outfile);
  return traces;
}
