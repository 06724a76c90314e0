// Builds the two bundles: client/dist/client.js for the extension host, server/dist/cemspec.js for the server process, the
// command line and the certificate worker. Then rebuilds what is generated, the examples' certificates, and the icon.
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
  entryPoints: ["server/src/main.ts"],
  outfile: "server/dist/cemspec.js",
  mainFields: ["module", "main"],
});
await run("scripts/generate/generate.ts");
await run("scripts/generate/example-certificates.ts");
await run("scripts/generate/icon.ts");
