import { posix } from "node:path";
import { l10n, type Uri } from "vscode";
import { describe } from "./messages";

/** Which file was not written, why, and what to do. */
export function notWritten(file: Uri, fault: unknown): Error {
  const name = nameOf(file);
  switch (codeOf(fault)) {
    case "ENOSPC":
    case "EDQUOT":
      return new Error(l10n.t("There is no room for {0}. Make some, or choose another folder, and try again.", name));
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "NoPermissions":
      return new Error(
        l10n.t("You may not write {0}, or no new file in its folder. Choose another folder, and try again.", name),
      );
    case "ENOENT":
    case "FileNotFound":
    case "Unavailable":
      return new Error(
        l10n.t("The folder of {0} cannot be reached. Choose another one, or try again when it is back.", name),
      );
    case "EEXIST":
    case "FileExists":
      return new Error(l10n.t("{0} is there already, and nothing of it was changed. Choose another name.", name));
    default:
      return new Error(
        l10n.t("{0} could not be written: {1}. Choose another folder, and try again.", name, describe(fault)),
      );
  }
}

/** The old file is gone and the new one not in its place. */
export function leftBeside(file: Uri, beside: Uri): Error {
  return new Error(
    l10n.t(
      "Writing {0} broke off when the old file was gone. All of the new one is in {1}: give that the old name.",
      nameOf(file),
      posix.basename(beside.path),
    ),
  );
}

function nameOf({ scheme, fsPath, path }: Uri): string {
  return scheme === "file" ? fsPath : path;
}

function codeOf(fault: unknown): unknown {
  return typeof fault === "object" && fault !== null && "code" in fault ? fault.code : undefined;
}
