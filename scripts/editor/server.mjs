// @ts-check
// Starts the VS Code server on loopback.
import { spawn, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { atExit, killTree } from "./cleanup.mjs";
import { vscodeServer } from "./code-server.mjs";
import { nodeForServer } from "./node-runtime.mjs";
import { QUIET_SETTINGS, writeUserSettings } from "./settings.mjs";

/** @typedef {import("./code-server.mjs").EditorAge} EditorAge */

/**
 * @typedef {object} ServerOptions
 * @property {EditorAge} age
 * @property {string} folder an empty folder for the server's data, extensions and log
 * @property {number} [port] 0, the default, takes a free one
 * @property {string} [token] asked of every visitor; without one anybody on this machine can connect
 * @property {boolean} [testDriver] lets the extension host report the end of a mocha run; it hides notifications
 * @property {boolean} [workspaceTrust] ask whether the folder is trusted, as a user's VS Code does
 * @property {import("./settings.mjs").Settings} [settings]
 * @property {Record<string, string | undefined>} [env] for the server and so for the extension host
 */

/**
 * @typedef {object} RunningServer
 * @property {string} url ends with a slash
 * @property {string} authority host:port
 * @property {Promise<number | null>} exited
 * @property {() => void} stop
 */

const START_TIMEOUT = 60_000;

/** @param {string} folder */
export const serverData = folder => join(folder, "server-data");
/** @param {string} folder */
export const extensionsFolder = folder => join(folder, "extensions");
/** @param {string} folder */
export const serverLog = folder => join(serverData(folder), "server.log");

/**
 * A path as the server's URLs name it: with slashes on every system.
 * @param {string} path
 */
export const remotePath = path => decodeURIComponent(pathToFileURL(resolve(path)).pathname);

/**
 * The address that opens a folder, or a .code-workspace file.
 * @param {RunningServer} server
 * @param {string} workspace
 */
export function addressOf({ url }, workspace) {
  const kind = workspace.endsWith(".code-workspace") ? "workspace" : "folder";
  return `${url}?${kind}=${encodeURIComponent(remotePath(workspace)).replaceAll("%2F", "/")}`;
}

/**
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer(options) {
  const [node, main] = await Promise.all([nodeForServer(), vscodeServer(options.age)]);
  writeUserSettings(serverData(options.folder), { ...QUIET_SETTINGS, ...options.settings });
  const child = spawn(node, [main, ...serverArguments(options)], {
    env: serverEnvironment(options.env),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const stop = atExit(() => killTree(child));
  const exited = new Promise(resolve => child.on("exit", resolve));
  const url = await listeningAddress(child, serverLog(options.folder)).catch(error => {
    stop();
    throw error;
  });
  return { url, authority: new URL(url).host, exited, stop };
}

/**
 * @param {{ age: EditorAge, folder: string, vsix: string }} options
 * @returns {Promise<void>}
 */
export async function installExtension({ age, folder, vsix }) {
  const [node, main] = await Promise.all([nodeForServer(), vscodeServer(age)]);
  const args = [main, "--install-extension", vsix, "--accept-server-license-terms", ...folderArguments(folder)];
  const result = spawnSync(node, args, { encoding: "utf8", env: serverEnvironment({}) });
  // An extension that could not be installed is reported in words; the exit code is 0 in some versions.
  if (result.status !== 0 || !/successfully installed/.test(result.stdout)) {
    throw new Error(`${vsix} could not be installed.\n${result.stdout}${result.stderr}`);
  }
}

/** @param {string} folder */
function folderArguments(folder) {
  return ["--server-data-dir", serverData(folder), "--extensions-dir", extensionsFolder(folder)];
}

/** @param {ServerOptions} options */
function serverArguments({ folder, port = 0, token, testDriver = false, workspaceTrust = false }) {
  return [
    ...["--host", "127.0.0.1", "--port", String(port), "--accept-server-license-terms"],
    ...["--telemetry-level", "off", "--disable-telemetry"],
    ...folderArguments(folder),
    ...(token ? ["--connection-token", token] : ["--without-connection-token"]),
    ...(workspaceTrust ? [] : ["--disable-workspace-trust"]),
    ...(testDriver ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** @param {Record<string, string | undefined>} [own] */
function serverEnvironment(own) {
  /** @type {Record<string, string | undefined>} */
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    // What an outer VS Code, npm or vitest set for its own processes would change how this server behaves.
    if (/^(VSCODE_|ELECTRON_|npm_|VITEST|NODE_OPTIONS$|NODE_ENV$|TEST$)/.test(name)) delete env[name];
  }
  const all = { ...env, ...own };
  return {
    // An empty address: no look-ups in the extension gallery.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    // A script that is loaded into the server and all processes that it starts.
    ...(all.CEMSPEC_RECORDER && { NODE_OPTIONS: `--require ${all.CEMSPEC_RECORDER}` }),
    ...all,
  };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} logFile
 * @returns {Promise<string>}
 */
function listeningAddress(child, logFile) {
  const log = createWriteStream(logFile);
  let output = "";
  return new Promise((resolve, reject) => {
    /** @param {string} what */
    const fail = what => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ${what}.\n${output}`));
    };
    const timer = setTimeout(() => fail("did not start"), START_TIMEOUT);
    /** @param {Buffer} chunk */
    const listen = chunk => {
      log.write(chunk);
      output = (output + chunk).slice(-20_000);
      // It says so, and then stays there without listening.
      if (output.includes("EADDRINUSE")) fail("cannot have the port: another program listens on it");
      const port = /Web UI available at http:\/\/[^\s/]*:(\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${port}/`);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.on("error", error => fail(`could not be run (${error.message})`));
    child.on("exit", code => fail(`ended with exit code ${code}`));
  });
}
