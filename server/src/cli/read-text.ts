import { isUtf8 } from "node:buffer";
import { atMost, reasonOf, specBytes, specBytesNow } from "../spec-files";
import { UsageError } from "./usage-error";

/** The text of a file of a command line. */
export interface SourceText {
  readonly bom: string;
  readonly text: string;
  readonly isUtf8: boolean;
}

/** Reads a file, or standard input for `-`. Throws a `UsageError` that names it. */
export async function readText(path: string): Promise<SourceText> {
  const bytes = path === "-" ? await atMost(process.stdin) : await bytesOf(path).catch(cannotUse(path));
  const text = bytes.toString("utf8");
  // Positions count as in an editor, which does not show the mark.
  const bom = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  return { bom, text: text.slice(bom.length), isUtf8: isUtf8(bytes) };
}

async function bytesOf(path: string): Promise<Buffer> {
  return specBytesNow(path) ?? specBytes(path);
}

/** A fault of the file system as one line for the user. */
export function cannotUse(path: string): (error: unknown) => never {
  return error => {
    throw new UsageError(`cannot read or write ${path}: ${reasonOf(error)}`);
  };
}
