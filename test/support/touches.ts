import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface Touch {
  readonly what: "file" | "program" | "socket" | "name";
  /** The function that was called. */
  readonly how: string;
  /** A path as it was given, a program, an address or a host. */
  readonly where: string;
}

const recorder = fileURLToPath(new URL("record-touches.cjs", import.meta.url));

/** What lets a process, with its threads, write down what it touches; and what it has touched so far. */
export function recording(): { readonly env: Readonly<Record<string, string>>; readonly touches: () => Touch[] } {
  const folder = mkdtempSync(join(tmpdir(), "cemspec-touches-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "touches");
  return {
    env: { NODE_OPTIONS: `--require ${recorder}`, TOUCHES_FILE: file },
    touches: () =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter(line => line !== "")
        .map(line => JSON.parse(line) as Touch),
  };
}
