import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The top of the project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = join(root, "server", "bin", "cemspec.js");

/** `npm test` builds first; without that build (`npx vitest`) it is made here. */
export function ensureBuilt(): void {
  const products = ["server/dist/cemspec.js", "server/dist/elk.js.br", "examples/certs/cem-san.pfx"].map(path =>
    join(root, path),
  );
  if (!products.every(path => existsSync(path)))
    execFileSync(process.execPath, [join("scripts", "build.mjs")], { cwd: root });
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment of this process without what decides about colours and passwords. */
export function plainEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NO_COLOR: _no, FORCE_COLOR: _force, CEM_SAN_PASSWORD: _password, ...rest } = process.env;
  return { ...rest, ...extra };
}

/** Runs `cemspec` as a user does, in a process of its own. */
export function cemspec(args: readonly string[], { cwd = root, input = "", env = {} }: RunOptions = {}): Promise<Run> {
  ensureBuilt();
  const child = spawn(process.execPath, [program, ...args], { cwd, env: plainEnvironment(env) });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A command that does not read its input may have closed it.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", code => resolve({ code, stdout, stderr }));
  });
}

/** A new folder with the files given, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "cemspec-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}
