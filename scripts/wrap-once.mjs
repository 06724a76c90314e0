// @ts-check
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const here = "wrap-once";

/**
 * Takes names out of these CommonJS packages once for all files that import them, and only those that one of them uses. esbuild
 * makes a wrapper for every file, with a getter for every name of the package: seven thousand of them, and 2 MiB of the server's memory.
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
        // Calls marked as pure are left out where nothing uses what they give; reading a property never is.
        const taken = names.map(name => `export const ${name} = /* @__PURE__ */ (() => all.${name})();`);
        const contents = [`const all = require(${JSON.stringify(path)});`, ...taken].join("\n");
        return { contents, resolveDir: import.meta.dirname };
      });
    },
  };
}
