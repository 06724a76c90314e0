import { existsSync, readFileSync } from "node:fs";
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

/** The text of a page about the phases: `phase-5`, `verification`. Those of the product are always there. */
export function guideTemplate(page: string): string {
  const known = templates.get(page) ?? readFileSync(join(docsFolder, "phases", `${page}.md`), "utf8");
  templates.set(page, known);
  return known;
}

const templates = new Map<string, string>();
