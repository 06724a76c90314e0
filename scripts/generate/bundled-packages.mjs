// Which packages of others a user gets: those that esbuild left something of in a bundle.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {import("esbuild").Metafile[]} metafiles
 * @returns {Array<{ folder: string, name: string, version: string, license: string }>} by name, each once
 */
export function bundledPackages(metafiles) {
  const folders = new Set(metafiles.flatMap(foldersOf));
  return [...folders]
    .map(folder => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      return { folder, name, version, license };
    })
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** @param {import("esbuild").Metafile} metafile */
function foldersOf({ outputs }) {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput }]) => {
      const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
      return folder === undefined || bytesInOutput === 0 ? [] : [folder];
    });
}
