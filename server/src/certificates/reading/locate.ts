import { lstat, readlink, realpath } from "node:fs/promises";
import { dirname, join, parse, relative, resolve, sep } from "node:path";
import type { ReadResult } from "../facts";
import { reasonOf } from "./file-content";
import { isInside, outside, type Reach, type RefusedPath, reached } from "./reach";

/** As many as systems follow. */
const maxLinks = 40;

type Unreadable = Extract<ReadResult, { readonly state: "unreadable" }>;

/** The path without links of the file that a spec names, or why it is not to be opened. Never throws. */
export async function locate(file: string, reach: Reach): Promise<string | RefusedPath | Unreadable> {
  try {
    let path = reached(file, reach);
    for (let links = 0; typeof path === "string"; links++) {
      const link = await firstLink(path, reach.root);
      if (link === undefined) return path;
      if (links === maxLinks) return { state: "unreadable", reason: "its symbolic links lead in a circle" };
      path = await behind(link, path, reach);
    }
    return path;
  } catch (error) {
    return { state: "unreadable", reason: reasonOf(error) };
  }
}

/** Looks at one step after the other, and never at what a link points to. The way to the root is the user's own. */
async function firstLink(path: string, root: string): Promise<string | undefined> {
  const from = isInside(resolve(root), path) ? resolve(root) : parse(path).root;
  let step = from;
  for (const name of relative(from, path).split(sep)) {
    step = join(step, name);
    if ((await lstat(step)).isSymbolicLink()) return step;
  }
  return undefined;
}

/** Where `path` leads behind its first link, whose text is judged as if the spec had it. */
async function behind(link: string, path: string, reach: Reach): Promise<string | RefusedPath> {
  const text = await readlink(link);
  const folder = dirname(link);
  const target = reached(text, { ...reach, folder });
  if (typeof target === "string") return join(target, relative(link, path));
  if (target !== outside) return target;
  // The root may be called by a name that is a link itself.
  const root = await realpath(reach.root);
  const inRoot = reached(text, { ...reach, folder, root });
  return typeof inRoot === "string" ? join(reach.root, relative(root, inRoot), relative(link, path)) : inRoot;
}
