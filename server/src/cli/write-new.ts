import { promises as fs } from "node:fs";
import { cannotUse } from "./read-text";
import { UsageError } from "./usage-error";
import { writeBeside } from "./write-whole";

/** Throws a `UsageError` when something of that name is there, be it a link that leads nowhere. */
export async function refuseExisting(path: string): Promise<void> {
  const there = await fs.lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    return cannotUse(path)(error);
  });
  if (there !== undefined) throw exists(path);
}

/** Writes a file that was not there, whole or not at all, and never in another one's place. */
export async function writeNew(path: string, text: string): Promise<void> {
  const temporary = await writeBeside(path, text).catch(cannotUse(path));
  try {
    // A link fails where something is already; a rename would take its place.
    await fs.link(temporary, path).catch(error => withoutLinks(error, temporary, path));
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw exists(path);
    return cannotUse(path)(error);
  } finally {
    await fs.rm(temporary, { force: true });
  }
}

/** Some file systems know no links. */
async function withoutLinks(error: unknown, from: string, to: string): Promise<void> {
  if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(codeOf(error) ?? "")) throw error;
  await fs.copyFile(from, to, fs.constants.COPYFILE_EXCL);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function exists(path: string): UsageError {
  return new UsageError(`${path} is there already, and nothing of it was changed; name another file`);
}
