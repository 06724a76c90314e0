// @ts-check
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "../editor/project.mjs";

const PAGE = join(ROOT, "docs", "benchmarks.md");
const SECTIONS = /** @type {const} */ (["editing", "check"]);

/**
 * Writes a section of docs/benchmarks.md anew and leaves the others.
 * @param {typeof SECTIONS[number]} name
 * @param {string} text
 * @returns {string} the page's path
 */
export function writeSection(name, text) {
  const old = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "";
  const sections = SECTIONS.map(each => {
    const [begin, end] = [`<!-- ${each}: made by npm run bench -->`, `<!-- end of ${each} -->`];
    const from = old.indexOf(begin);
    const kept = from < 0 ? "" : old.slice(from + begin.length, old.indexOf(end, from)).trim();
    return `${begin}\n\n${each === name ? text.trim() : kept}\n\n${end}\n`;
  });
  writeFileSync(PAGE, `# How fast it is\n\n${sections.join("\n")}`);
  return relative(ROOT, PAGE);
}
