// THIRD-PARTY-NOTICES.txt: the packages that esbuild put into the bundles, with the texts of their licences.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a licence asks for beyond its text, or what a package holds that is not its own. */
const remarks = {
  elkjs: "Unmodified but minified. Its source code: https://github.com/kieler/elkjs",
  tlds: "Holds IANA's list of top-level domains, https://www.iana.org/domains/root/db.",
  "tldts-icann": "Holds data of the Public Suffix List, https://publicsuffix.org/, which is under the MPL-2.0.",
};

/** @param {ReturnType<typeof import("./bundled-packages.mjs").bundledPackages>} packages */
export function writeNotices(packages) {
  const texts = new Map();
  for (const { heading, text } of packages.map(noticeOf).sort((a, b) => (a.heading < b.heading ? -1 : 1)))
    texts.set(text, [...(texts.get(text) ?? []), heading]);
  const parts = [...texts].map(([text, headings]) => `${"=".repeat(78)}\n${headings.join("\n")}\n\n${text}\n`);
  const introduction = "CEM Spec contains the following software of others, each under its own licence.\n";
  writeFileSync("THIRD-PARTY-NOTICES.txt", [introduction, ...parts].join("\n"));
}

/** @param {{ folder: string, name: string, version: string, license: string }} bundled */
function noticeOf({ folder, name, version, license }) {
  const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${folder} has no licence text, so it cannot be bundled.`);
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  const remark = remarks[name] === undefined ? "" : `\n${remarks[name]}`;
  return { heading: `${name} ${version} (${license})${remark}`, text };
}
