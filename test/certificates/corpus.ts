import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

const scripts = join(import.meta.dirname, "corpus");
const cache = join(import.meta.dirname, "..", "..", "node_modules", ".cache");
const hour = 3_600_000;

/** One file of the corpus, as its manifest lists it. */
export interface CorpusFile {
  /** Relative: `pfx/legacy-rc2.pfx`. */
  readonly name: string;
  readonly path: string;
  readonly password: string;
}

/**
 * The folder of the corpus, made by the scripts beside this file when there is none, when they have changed, or when
 * the last one is over twelve hours old, since its dates are relative. Takes about 40 seconds then. Test files run
 * in parallel: one makes it, the others wait.
 */
export async function corpusFolder(): Promise<string> {
  const folder = join(cache, `cemspec-corpus-${fingerprint()}`);
  const lock = `${folder}.lock`;
  mkdirSync(cache, { recursive: true });
  while (!isFresh(folder)) {
    if (!taken(lock)) {
      await pause(500);
      continue;
    }
    try {
      if (!isFresh(folder)) await make(folder);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

/** Every file of the corpus under `part` (`cert`, `file` or `pfx`). */
export async function corpusFiles(part: string): Promise<readonly CorpusFile[]> {
  const folder = await corpusFolder();
  const [, ...lines] = readFileSync(join(folder, "manifest.tsv"), "utf8").trimEnd().split("\n");
  return lines
    .map(line => line.split("\t"))
    .filter(([name = ""]) => name.startsWith(`${part}/`))
    .map(([name = "", password = ""]) => ({ name, path: join(folder, name), password }));
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(scripts).toSorted()) hash.update(name).update(readFileSync(join(scripts, name)));
  return hash.digest("hex").slice(0, 12);
}

function isFresh(folder: string): boolean {
  const mark = join(folder, "complete");
  return existsSync(mark) && Date.now() - statSync(mark).mtimeMs < 12 * hour;
}

/** A lock that its owner died over is taken away after ten minutes. */
function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > hour / 6) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

async function make(folder: string): Promise<void> {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await promisify(execFile)("bash", [join(scripts, "make-corpus.sh"), fresh]);
  for (const old of readdirSync(cache)) {
    if (/^cemspec-corpus-[0-9a-f]{12}$/.test(old)) rmSync(join(cache, old), { recursive: true, force: true });
  }
  renameSync(fresh, folder);
}
