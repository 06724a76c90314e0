// What the npm package `cemspec` holds besides the bundle stands elsewhere in the repository: `fill` copies it beside the bundle
// before `npm pack`, `empty` takes it away again.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const copies = [
  "docs/rules",
  "docs/phases",
  "docs/format.md",
  "schemas",
  "LICENSE",
  "THIRD-PARTY-NOTICES.txt",
  "sbom.cdx.json",
  "README.md",
];

for (const path of ["docs", "schemas", "LICENSE", "THIRD-PARTY-NOTICES.txt", "sbom.cdx.json", "README.md"])
  rmSync(join(root, "server", path), { recursive: true, force: true });
if (process.argv[2] === "fill") {
  await import("./build.mjs");
  for (const path of copies) cpSync(join(root, path), join(root, "server", path), { recursive: true });
}
