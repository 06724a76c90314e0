import { constants } from "node:fs";
import { type FileHandle, lstat, open, stat } from "node:fs/promises";
import { mostFileBytes, tooLarge } from "./size";

/** The octets of a file, or one clause saying why there are none. */
export type FileContent =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };

const refused = (reason: string): FileContent => ({ ok: false, reason });

/**
 * Reads a certificate file within bounds: regular files up to the limit. A pipe or a device is recognised before
 * it is opened and, should it take the file's place just then, opened without waiting. Never throws.
 * @param links `refuse` for a path that was found to hold none
 */
export async function fileContent(path: string, links: "follow" | "refuse" = "follow"): Promise<FileContent> {
  let handle: FileHandle | undefined;
  try {
    const kind = notAFile(await (links === "follow" ? stat : lstat)(path));
    if (kind !== undefined) return refused(kind);
    // Windows has neither flag, and no pipes that a plain open would wait for.
    const noFollow = links === "follow" ? 0 : (constants.O_NOFOLLOW ?? 0);
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noFollow);
    const opened = await handle.stat();
    const problem = notAFile(opened) ?? (opened.size > mostFileBytes() ? tooLarge(opened.size) : undefined);
    return problem === undefined ? await readAtMost(handle, mostFileBytes()) : refused(problem);
  } catch (error) {
    return refused(reasonOf(error));
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

interface Kind {
  isFile(): boolean;
  isDirectory(): boolean;
}

function notAFile(entry: Kind): string | undefined {
  if (entry.isFile()) return undefined;
  return entry.isDirectory() ? "it is a directory" : "it is not a regular file";
}

/** The size may grow while reading, and is zero for some files of virtual file systems; the limit holds all the same. */
async function readAtMost(handle: FileHandle, limit: number): Promise<FileContent> {
  const buffer = Buffer.alloc(limit + 1);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  if (filled > limit) return refused(tooLarge(filled));
  // A copy of its own size: the worker gets the octets, not a megabyte of room.
  return { ok: true, bytes: Uint8Array.prototype.slice.call(buffer, 0, filled) };
}

/** Node's own messages carry the absolute path; these do not. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "reading it is not permitted",
  EPERM: "reading it is not permitted",
  EISDIR: "it is a directory",
  ELOOP: "its symbolic links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  EBUSY: "another program has it open",
  EMFILE: "too many files are open",
  ENXIO: "it is not a regular file",
  ERR_INVALID_ARG_VALUE: "its name cannot be that of a file",
};

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (/^E[A-Z0-9]+$/.test(code) ? `it could not be read (${code})` : "it could not be read");
}
