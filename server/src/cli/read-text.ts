import { decode } from "../encoding";
import type { DecodedText } from "../spec/parse";
import { atMost, reasonOf, specBytes, specBytesNow } from "../spec-files";
import { UsageError } from "./usage-error";

/** Reads a file, or standard input for `-`. Throws a `UsageError` that names it. */
export async function readText(path: string): Promise<DecodedText> {
  return decode(path === "-" ? await atMost(process.stdin) : await bytesOf(path).catch(cannotUse(path)));
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
