import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The fuzzer of test/fuzz with everything that it fuzzes in one file, so that coverage is of all of it. */
export async function loadFuzzer() {
  process.chdir(root);
  const file = join(root, "node_modules", ".cache", "cemspec", "fuzz.cjs");
  await build({
    entryPoints: ["test/fuzz/fuzz.ts"],
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
    // Only the corpus of certificates asks where it stands.
    define: { "import.meta.dirname": JSON.stringify(join(root, "test", "certificates")) },
    logLevel: "warning",
  });
  /** @type {typeof import("../../test/fuzz/fuzz")} */
  const { fuzz } = createRequire(import.meta.url)(file);
  return { fuzz, file, row };
}

/** @param {import("../../test/fuzz/fuzz").FuzzResult} result */
function row({ target, inputs, interesting, faults }) {
  return {
    fuzzed: target,
    inputs: inputs.toLocaleString("en"),
    "that reached something new": interesting ?? "",
    faults: faults.length,
  };
}
