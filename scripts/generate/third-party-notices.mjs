// THIRD-PARTY-NOTICES.txt: the packages that esbuild put into the bundles, with the texts of their licences.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a licence asks for beyond its text, or what a package holds that is not its own. */
const remarks = {
  elkjs: "Unmodified but minified. Its source code: https://github.com/kieler/elkjs",
  "tldts-icann": "Holds data of the Public Suffix List, https://publicsuffix.org/, which is under the MPL-2.0.",
};

/** @param {import("esbuild").Metafile[]} metafiles */
export function writeNotices(metafiles) {
  const folders = new Set(metafiles.flatMap(packagesOf));
  const texts = new Map();
  for (const { heading, text } of [...folders].map(noticeOf).sort((a, b) => (a.heading < b.heading ? -1 : 1)))
    texts.set(text, [...(texts.get(text) ?? []), heading]);
  const parts = [...texts].map(([text, headings]) => `${"=".repeat(78)}\n${headings.join("\n")}\n\n${text}\n`);
  const introduction = "CEM Spec contains the following software of others, each under its own licence.\n";
  writeFileSync("THIRD-PARTY-NOTICES.txt", [introduction, ...parts].join("\n"));
}

/**
 * The folders of the packages that something of is left in a bundle.
 * @param {import("esbuild").Metafile} metafile
 */
function packagesOf({ outputs }) {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput }]) => {
      const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
      return folder === undefined || bytesInOutput === 0 ? [] : [folder];
    });
}

/** @param {string} folder */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${folder} has no licence text, so it cannot be bundled.`);
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  const remark = remarks[name] === undefined ? "" : `\n${remarks[name]}`;
  return { heading: `${name} ${version} (${license})${remark}`, text };
}
