// @ts-check
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const here = "wrap-once";

/**
 * Lets all files that import names of these CommonJS packages share one wrapper of each. esbuild makes one for every file,
 * with a getter for every name of the package: seven thousand of them, and 2 MiB of the server's memory.
 * @param {readonly string[]} packages as they are imported
 * @returns {import("esbuild").Plugin}
 */
export function wrapOnce(packages) {
  return {
    name: here,
    setup(build) {
      build.onResolve({ filter: /^[a-z]/ }, ({ path, namespace, kind }) =>
        packages.includes(path) && namespace !== here && kind === "import-statement"
          ? { path, namespace: here }
          : undefined,
      );
      build.onLoad({ filter: /./, namespace: here }, ({ path }) => {
        const names = Object.keys(require(path)).filter(name => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default");
        const contents = `export { ${names.join(", ")} } from ${JSON.stringify(path)};`;
        return { contents, resolveDir: import.meta.dirname };
      });
    },
  };
}
