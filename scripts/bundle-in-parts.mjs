// @ts-check
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, transform } from "esbuild";

/**
 * Bundles a program into files that are loaded when they are needed: the entry, and one for each part that is imported dynamically
 * or shared by several. esbuild splits only ES modules, and CommonJS starts faster, so it makes the one and then the other of it.
 * @param {{ entry: string, name: string, folder: string, options: import("esbuild").BuildOptions }} what `folder` is emptied first
 */
export async function bundleInParts({ entry, name, folder, options }) {
  const result = await build({
    ...options,
    entryPoints: { [name]: entry },
    outdir: folder,
    chunkNames: "[name]-[hash]",
    format: "esm",
    splitting: true,
    minify: false,
    write: false,
    metafile: true,
  });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of result.outputFiles) {
    const { code } = await transform(text, {
      format: "cjs",
      platform: "node",
      target: String(options.target),
      minify: options.minify === true,
      legalComments: "none",
      // `import()` would look for an ES module.
      supported: { "dynamic-import": false },
    });
    writeFileSync(join(folder, basename(path)), code);
  }
  return result;
}
