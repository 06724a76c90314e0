import { posix } from "node:path";
import { Uri, workspace } from "vscode";

/** `site-probe-2026-10-12.md`, beside the spec or, for a new one, in the first folder: what a save dialog offers. */
export function fileBeside(spec: Uri, what: string, extension: string): Uri {
  const today = new Date();
  const [day, month] = [today.getDate(), today.getMonth() + 1].map(number => String(number).padStart(2, "0"));
  const stem = posix.basename(spec.path).replace(/(\.cem)?\.ya?ml$/i, "");
  const name = `${stem}-${what}-${today.getFullYear()}-${month}-${day}.${extension}`;
  if (spec.scheme !== "untitled") return Uri.joinPath(spec, "..", name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder === undefined ? Uri.file(name) : Uri.joinPath(folder.uri, name);
}
