// @ts-check
// npm start: the examples, opened in an editor with this extension. In the user's own VS Code where `code` is on the
// PATH, else in an embedded one that is looked at with a browser. It sets up all it needs, and ends with Ctrl+C.
//   npm start [-- --port N | --embedded]      a port, or CEMSPEC_PORT, asks for the embedded editor too
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { atExit } from "./editor/cleanup.mjs";
import { chosenEditor } from "./editor/code-server.mjs";
import { ensurePackages, ROOT, runScript } from "./editor/project.mjs";
import { addressOf, installExtension, startServer } from "./editor/server.mjs";

const EXAMPLES = join(ROOT, "examples");

const { values } = parseArgs({ options: { port: { type: "string" }, embedded: { type: "boolean", default: false } } });
const port = portNumber(values.port ?? process.env.CEMSPEC_PORT ?? "0");

try {
  await ensurePackages();
  await runScript("build");
  if (values.embedded || port !== 0 || !(await openedInOwnEditor())) await openEmbeddedEditor();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @param {string} text */
function portNumber(text) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65535) return number;
  console.error(`"${text}" is not a port: give a number from 1 to 65535, or 0 for any free one.`);
  process.exit(2);
}

/** @returns {Promise<boolean>} false where there is no VS Code, or it did not start */
async function openedInOwnEditor() {
  // In a terminal of a remote VS Code, `code` cannot load an extension from a folder.
  if (process.env.VSCODE_IPC_HOOK_CLI || !isOnPath("code")) return false;
  console.log("\nOpening the examples in VS Code. Close its window, or press Ctrl+C here, to end.\n");
  const args = ["--new-window", "--wait", `--extensionDevelopmentPath=${ROOT}`, EXAMPLES];
  // On Windows `code` is a .cmd file, which only a shell starts, and the shell wants quotes.
  const shell = process.platform === "win32";
  const child = spawn("code", shell ? args.map(arg => `"${arg}"`) : args, { stdio: "inherit", shell });
  atExit(() => child.kill());
  /** @type {number | null} */
  const code = await new Promise(resolve => {
    child.on("exit", resolve);
    child.on("error", () => resolve(1));
  });
  if (code !== 0) console.log(`VS Code did not start (exit code ${code}); using the embedded editor instead.`);
  return code === 0;
}

/** @param {string} program */
function isOnPath(program) {
  const names = process.platform === "win32" ? [`${program}.cmd`, `${program}.exe`] : [program];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(folder => folder !== "");
  return folders.some(folder => names.some(name => existsSync(join(folder, name))));
}

async function openEmbeddedEditor() {
  await runScript("package");
  const age = chosenEditor();
  const folder = mkdtempSync(join(tmpdir(), "cemspec-start-"));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  await installExtension({ age, folder, vsix: join(ROOT, "cemspec.vsix") });
  // Whoever reaches the editor can run programs here, so it asks for a token: other users and web pages have none.
  const token = randomBytes(16).toString("hex");
  const server = await startServer({ age, folder, port, token });
  console.log(`
CEM Spec is running. Open this address in a browser:

  ${addressOf(server, EXAMPLES)}&tkn=${token}

Press Ctrl+C to end.
`);
  console.log((await server.exited) === 0 ? "The editor has ended." : "The editor has ended unexpectedly.");
}
