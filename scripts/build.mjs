// Builds the bundles: client/dist/client.js and its parts for the extension host, client/dist/topology.js for its picture's page,
// server/dist/cemspec.js and its parts for the server process, the command line and the workers, and server/dist/elk.js.br, which is
// unpacked when the first picture is laid out. Then rebuilds what is generated, the examples' certificates, and the icon.
import { writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { bundleInParts } from "./bundle-in-parts.mjs";
import { bundledPackages } from "./generate/bundled-packages.mjs";
import { run } from "./generate/run.mjs";
import { writeSbom } from "./generate/sbom.mjs";
import { writeNotices } from "./generate/third-party-notices.mjs";
import { lateBuiltins } from "./late-builtins.mjs";
import { wrapOnce } from "./wrap-once.mjs";

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  sourcemap: false,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
};

const client = await bundleInParts({
  entry: "client/src/extension.ts",
  name: "client",
  folder: "client/dist",
  options: { ...shared, external: ["vscode"] },
});
await build({
  ...shared,
  entryPoints: ["client/src/topology/page.mjs"],
  outfile: "client/dist/topology.js",
  platform: "browser",
  format: "iife",
});
const elk = await build({
  ...shared,
  entryPoints: ["node_modules/elkjs/lib/elk.bundled.js"],
  outfile: "server/dist/elk.js",
  write: false,
});
const server = await bundleInParts({
  entry: "server/src/main.ts",
  name: "cemspec",
  folder: "server/dist",
  options: {
    ...shared,
    mainFields: ["module", "main"],
    plugins: [
      wrapOnce(["vscode-languageserver", "vscode-languageserver/node"]),
      lateBuiltins(["child_process", "crypto"]),
    ],
  },
});
writeFileSync("server/dist/elk.js.br", brotliCompressSync(elk.outputFiles[0].contents));
const packages = bundledPackages([client, elk, server].map(({ metafile }) => metafile));
writeNotices(packages);
writeSbom(packages);
await run("scripts/generate/generate.ts");
await run("scripts/generate/example-certificates.ts");
await run("scripts/generate/icon.ts");
