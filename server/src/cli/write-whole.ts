import { randomUUID } from "node:crypto";
import { promises as fs, type Stats } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Writes a file whole or not at all: whatever stops us, a full disk or a crash, leaves the old text. Follows a link, keeps the
 * file's mode and owner. What is no file, such as a pipe, is written to as it is. Rejects with the fault of the file system.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const old = await fs.stat(path).catch(absent);
  if (old !== undefined && !old.isFile()) return fs.writeFile(path, text);
  const target = await targetOf(path);
  // A rename would ask nobody whether the old file may be written.
  if (old !== undefined) await fs.access(target, fs.constants.W_OK);
  const temporary = await writeBeside(target, text, old);
  try {
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/**
 * Writes a new file beside `path`, down to the disk, with mode and owner of `like` when there is one. Resolves to its path; the
 * caller puts it in place or removes it. Nothing is left when this fails.
 */
export async function writeBeside(path: string, text: string, like?: Stats): Promise<string> {
  // Nobody can have put something there by a name that nobody knows.
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await fs.open(temporary, "wx");
  try {
    if (like !== undefined) {
      // Only an administrator can hand files to others; for everybody else it is theirs already, or cannot be kept.
      await file.chown(like.uid, like.gid).catch(() => undefined);
      // What is given on creation is narrowed by the umask.
      await file.chmod(like.mode);
    }
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return temporary;
}

/** The file that a path means, through links, also when it is not there yet. */
async function targetOf(path: string): Promise<string> {
  const real = await fs.realpath(path).catch(absent);
  if (real !== undefined) return real;
  const link = await fs.readlink(path).catch(() => undefined);
  return link === undefined ? path : targetOf(resolve(dirname(path), link));
}

/** So that the new name survives a loss of power. Not every system lets a folder be opened for that. */
async function syncFolder(path: string): Promise<void> {
  const folder = await fs.open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}
