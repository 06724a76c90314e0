import { randomUUID } from "node:crypto";
import { type Uri, workspace } from "vscode";
import { writeWhole as writeToDisk } from "../../server/src/cli/write-whole";
import { leftBeside, notWritten } from "./write-faults";

/**
 * Writes a file so that it is the old one or the new one, whole, whatever stops us. Rejects with words for the user: which
 * file it was, what stopped us and what to do.
 */
export async function writeWhole(file: Uri, text: string): Promise<void> {
  // VS Code's own rename deletes what it is to replace, and renames then: on disk it is not asked.
  if (file.scheme !== "file") return putInPlace(file, text, true);
  await writeToDisk(file.fsPath, text).catch(error => Promise.reject(notWritten(file, error)));
}

/** The same for a file that is not there yet: it is never put in another one's place. */
export async function writeNew(file: Uri, text: string): Promise<void> {
  await putInPlace(file, text, false);
}

export async function isThere(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

async function putInPlace(file: Uri, text: string, overwrite: boolean): Promise<void> {
  const beside = file.with({ path: `${file.path}.${randomUUID()}.tmp` });
  const wasThere = await isThere(file);
  let isComplete = false;
  try {
    await workspace.fs.writeFile(beside, new TextEncoder().encode(text));
    isComplete = true;
    await workspace.fs.rename(beside, file, { overwrite });
  } catch (error) {
    // Between deleting the old file and renaming, the text stands nowhere else.
    if (isComplete && wasThere && !(await isThere(file)) && (await isThere(beside))) throw leftBeside(file, beside);
    await workspace.fs.delete(beside).then(undefined, () => undefined);
    throw notWritten(file, error);
  }
}
