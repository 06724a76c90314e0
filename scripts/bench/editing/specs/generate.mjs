// @ts-check
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fleetOf } from "./fleet.mjs";
import { jsonKey, jsonLines } from "./json.mjs";
import { placed } from "./spots.mjs";
import { yamlKey, yamlLines } from "./yaml.mjs";

/** @typedef {{ path: string, lines: number, spots: import("./spots.mjs").Spots }} SpecFile */
/** @typedef {{ gateways: number, folder: string, yaml: SpecFile, json: SpecFile }} Specs */

/**
 * Writes the spec of a size in both languages, alone in a folder: servers may look at what lies beside an open file.
 * @param {string} root
 * @param {number} gateways
 * @returns {Specs}
 */
export function generateSpecs(root, gateways) {
  const folder = join(root, String(gateways));
  mkdirSync(folder, { recursive: true });
  const fleet = fleetOf(gateways);
  const write = (
    /** @type {string} */ language,
    /** @type {string[]} */ lines,
    /** @type {Parameters<typeof placed>[1]} */ key,
  ) => {
    const { text, ...rest } = placed(lines, key);
    const path = join(folder, `fleet.cem.${language}`);
    writeFileSync(path, text);
    return { path, ...rest };
  };
  return {
    ...{ gateways, folder },
    yaml: write("yaml", yamlLines(fleet), yamlKey),
    json: write("json", jsonLines(fleet), jsonKey),
  };
}
