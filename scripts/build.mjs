// Builds the bundles: client/dist/client.js for the extension host, client/dist/topology.js for its picture's page,
// server/dist/cemspec.js for the server process, the command line and the certificate worker, and server/dist/elk.js, which is
// loaded when the first picture is laid out. Then rebuilds what is generated, the examples' certificates, and the icon.
import { build } from "esbuild";
import { run } from "./generate/run.mjs";

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  sourcemap: false,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
};

await build({
  ...shared,
  entryPoints: ["client/src/extension.ts"],
  outfile: "client/dist/client.js",
  external: ["vscode"],
});
await build({
  ...shared,
  entryPoints: ["client/src/topology/page.mjs"],
  outfile: "client/dist/topology.js",
  platform: "browser",
  format: "iife",
});

/** @type {import("esbuild").Plugin} */
const elkBeside = {
  name: "elk beside the bundle",
  setup: ({ onResolve }) => onResolve({ filter: /^elkjs\// }, () => ({ path: "./elk.js", external: true })),
};
await build({
  ...shared,
  entryPoints: ["node_modules/elkjs/lib/elk.bundled.js"],
  outfile: "server/dist/elk.js",
  banner: { js: "/*! elkjs, EPL-2.0; its source: https://github.com/kieler/elkjs */" },
});
await build({
  ...shared,
  plugins: [elkBeside],
  entryPoints: ["server/src/main.ts"],
  outfile: "server/dist/cemspec.js",
  mainFields: ["module", "main"],
});
await run("scripts/generate/generate.ts");
await run("scripts/generate/example-certificates.ts");
await run("scripts/generate/icon.ts");
