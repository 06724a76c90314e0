// @ts-check
// Runs npm without a shell wherever possible: started by `npm …`, its own script is known and runs with this Node.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {string[]} args
 * @param {{ cwd: string, quiet?: boolean, env?: Record<string, string> }} options
 * `quiet`: the output is shown only when npm fails.
 * @returns {Promise<void>}
 */
export function npm(args, { cwd, quiet = false, env = {} }) {
  const script = process.env.npm_execpath;
  const isNpm = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const [command, before] = isNpm ? [process.execPath, [script]] : ["npm", []];
  const child = spawn(command, [...before, ...args], {
    cwd,
    env: { ...process.env, npm_config_audit: "false", npm_config_fund: "false", ...env },
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    // On Windows npm is npm.cmd, which only a shell starts.
    shell: command === "npm" && process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", chunk => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", code => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(" ")} failed with exit code ${code}.\n${output}`.trim()));
    });
  });
}

/**
 * A folder to install into; without a package.json npm would use one further up.
 * @param {string} folder
 * @returns {string} the folder
 */
export function packageFolder(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  return folder;
}
