// @ts-check
const here = "late-builtins";

/**
 * Lets packages load these modules of Node when they first use one of their names, and not when they are loaded themselves: `crypto`
 * takes a tenth of the language server's start, and the protocol's library wants it for the names of pipes only.
 * @param {readonly string[]} modules as they are required
 * @returns {import("esbuild").Plugin}
 */
export function lateBuiltins(modules) {
  return {
    name: here,
    setup(build) {
      build.onResolve({ filter: /^[a-z_]+$/ }, ({ path, namespace, kind }) =>
        modules.includes(path) && namespace !== here && kind === "require-call" ? { path, namespace: here } : undefined,
      );
      build.onLoad({ filter: /./, namespace: here }, ({ path }) => ({
        contents: `const load = () => require(${JSON.stringify(path)});
          module.exports = new Proxy({}, { get: (_, name) => load()[name], ownKeys: () => Reflect.ownKeys(load()) });`,
      }));
    },
  };
}
