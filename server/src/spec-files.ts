import { type Dirent, promises as fs, lstatSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { mostBytes } from "./yaml/limits";

/** What files of the format are called (format, section 1). */
export function isSpecName(name: string): boolean {
  return /(^|\.)cem\.ya?ml$/i.test(name);
}

/** Enough to see that a text is too large, whatever becomes of a mark at its begin and of a character cut at its end. */
const enough = (): number => mostBytes() + 8;

/** What has no size, such as a pipe, is read until it ends, or is enough; so is what is larger than specs may be. */
function isReadAtOnce(size: number): boolean {
  return size > 0 && size <= enough();
}

/** The octets of a file; of one that is larger than specs may be, only as many as show that. */
export async function specBytes(path: string): Promise<Buffer> {
  const handle = await fs.open(path);
  try {
    const { size } = await handle.stat();
    return isReadAtOnce(size) ? await handle.readFile() : await atMost(handle.createReadStream());
  } finally {
    await handle.close();
  }
}

/**
 * The same for a thread that has nothing else to do: waiting for a file takes longer than reading it. Undefined for what
 * `specBytes` does not read at once either.
 */
export function specBytesNow(path: string): Buffer | undefined {
  const stats = statSync(path);
  return stats.isFile() && isReadAtOnce(stats.size) ? readFileSync(path) : undefined;
}

/** The same of what comes in, which is not read to its end when it is too much. */
export async function atMost(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= enough()) break;
  }
  return Buffer.concat(chunks);
}

/** A folder on the way that cannot be listed; the message names it and says why. */
export class UnreadableFolder extends Error {}

/** A file system error as a clause for people. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file or folder";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "EISDIR") return "it is a folder";
  return typeof code === "string" ? code : String(error);
}

/** Octets of a `.gitignore`. */
const maxRules = 1024 * 1024;

interface Rules {
  readonly folder: string;
  readonly ignored: Ignore;
}

/** Specs below `root` by their names, and what else `isNamed`, sorted, without what a `.gitignore` on the way excludes. */
export async function searchSpecs(root: string, isNamed: (path: string) => boolean = () => false): Promise<string[]> {
  const found: string[] = [];
  const pending: { folder: string; rules: readonly Rules[] }[] = [{ folder: root, rules: await rulesAround(root) }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const entries = await list(next.folder);
    const rules = await withGitignore(next.folder, next.rules);
    for (const entry of entries) {
      const path = join(next.folder, entry.name);
      if (isIgnored(path, entry.isDirectory(), rules)) continue;
      if (entry.isDirectory()) pending.push({ folder: path, rules });
      else if (entry.isFile() && (isSpecName(entry.name) || isNamed(path))) found.push(path);
    }
  }
  return found.sort();
}

/** The `.gitignore` files above `root` in its git repository, outermost first; none outside of one. */
async function rulesAround(root: string): Promise<readonly Rules[]> {
  const above: string[] = [];
  for (let folder = resolve(root); !isThere(join(folder, ".git")); folder = dirname(folder)) {
    if (folder === dirname(folder)) return [];
    above.unshift(dirname(folder));
  }
  let rules: readonly Rules[] = [];
  for (const folder of above) rules = await withGitignore(folder, rules);
  // A folder that is named is searched, whatever git makes of it.
  return isIgnored(root, true, rules) ? [] : rules;
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    return await fs.readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new UnreadableFolder(`cannot read ${folder}: ${reasonOf(error)}`);
  }
}

async function withGitignore(folder: string, rules: readonly Rules[]): Promise<readonly Rules[]> {
  const path = join(folder, ".gitignore");
  const entry = await fs.lstat(path).catch(() => undefined);
  // As git does, no link is followed: it could lead to another machine, or to what never ends.
  const isReadable = entry?.isFile() === true && entry.size <= maxRules;
  const text = isReadable ? await fs.readFile(path, "utf8").catch(() => undefined) : undefined;
  return text === undefined ? rules : [...rules, { folder, ignored: ignore().add(text) }];
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  const name = path.slice(path.lastIndexOf(sep) + 1);
  if (isFolder && (name === ".git" || name === "node_modules")) return true;
  // The innermost file that says anything about the path decides, as in git.
  for (const { folder, ignored } of rules.toReversed()) {
    const inside = relative(folder, path).split(sep).join(posix.sep);
    const said = ignored.test(isFolder ? `${inside}/` : inside);
    if (said.ignored || said.unignored) return said.ignored;
  }
  return false;
}
