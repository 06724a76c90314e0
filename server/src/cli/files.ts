import { promises as fs } from "node:fs";
import { reasonOf, searchSpecs } from "../spec-files";
import { UsageError } from "./usage-error";

/** The specs that the paths of a command line mean: files as named, folders searched, `-` for standard input. */
export async function findSpecs(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if (path === "-") found.push(path);
    else if ((await statOf(path)).isDirectory()) for (const file of await searchSpecs(path)) found.push(file);
    else found.push(path);
  }
  return [...new Set(found)];
}

async function statOf(path: string) {
  try {
    return await fs.stat(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}
