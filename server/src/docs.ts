import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Code } from "./rules/finding";

/** The folder of the product's pages: beside the bundle's folder in the npm package, one higher in the extension. */
export const docsFolder: string =
  [join(__dirname, "..", "docs"), join(__dirname, "..", "..", "docs")].find(folder => existsSync(folder)) ??
  join(__dirname, "..", "docs");

/** Address of a rule's page. Every code has one. */
export function rulePage(code: Code): string {
  return pathToFileURL(join(docsFolder, "rules", `${code}.md`)).href;
}
