import { spawn, spawnSync } from "node:child_process";
import { plainEnvironment, program, type Run } from "../cli/program";

/** What a program asks, and what the user types when it does. */
export type Exchange = readonly [question: string, answer: string];

export const hasTerminals = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

/** Runs `cemspec` in a terminal of its own (util-linux' script) and answers its questions in their order. */
export function inTerminal(
  args: readonly string[],
  exchanges: readonly Exchange[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Run> {
  const command = [process.execPath, program, ...args].map(part => `'${part}'`).join(" ");
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd,
    env: plainEnvironment({ ...env, TERM: "dumb" }),
  });
  const pending = [...exchanges];
  let seen = 0;
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    for (let [next] = pending; next !== undefined; [next] = pending) {
      const at = stdout.indexOf(next[0], seen);
      if (at < 0) return;
      seen = at + next[0].length;
      child.stdin.write(`${next[1]}\r`);
      pending.shift();
    }
  });
  child.stdin.on("error", () => undefined);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", code => {
      child.stdin.end();
      resolve({ code, stdout, stderr: "" });
    });
  });
}
