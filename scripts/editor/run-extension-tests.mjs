// @ts-check
// Runs a test module in the extension host of the VS Code server, as the desktop does with --extensionTestsPath.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openBrowser } from "./browser.mjs";
import { addressOf, remotePath, serverLog, startServer } from "./server.mjs";

/** What the workbench says in every run, between the lines of the tests. */
const CHATTER =
  /^(Ignoring fetching|Updating additional|Resolv(ing|ed) connection|Creating a socket|\[[\w:-]+\] |\[Service Worker\])/;

/**
 * @typedef {object} ExtensionTests
 * @property {import("./code-server.mjs").EditorAge} age
 * @property {string[]} extensions folders of extensions under development
 * @property {string} tests the module whose `run()` is called
 * @property {string} workspace a folder or a .code-workspace file
 * @property {string} failureLog where the server's log is kept when the tests fail
 * @property {string} [folder] keeps what the server writes, its log and data, for whoever looks at it afterwards
 * @property {number} timeout in milliseconds, for the whole run
 */

/**
 * @param {ExtensionTests} options
 * @returns {Promise<number>} the exit code of the tests
 */
export async function runExtensionTests(options) {
  const browser = await openBrowser();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "cemspec-suites-"));
  let code = 1;
  try {
    code = await runWith(browser, folder, options);
    return code;
  } finally {
    await browser.close();
    if (code !== 0) keepLog(serverLog(folder), options.failureLog);
    if (!options.folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {string} log
 * @param {string} target
 */
function keepLog(log, target) {
  if (!existsSync(log)) return;
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(log, target);
  console.error(`The server's log is ${target}`);
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} folder
 * @param {ExtensionTests} options
 */
async function runWith(browser, folder, options) {
  const server = await startServer({ age: options.age, folder, testDriver: true });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await Promise.race([
      endOfTests(page, testUrl(server, options)),
      server.exited.then(exit => Promise.reject(new Error(`the VS Code server ended with exit code ${exit}`))),
      tooLate(options.timeout),
    ]);
  } finally {
    // The page first: without its server it would complain until it is closed.
    await browser.close();
    server.stop();
    await server.exited;
  }
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} url
 * @returns {Promise<number>}
 */
async function endOfTests(page, url) {
  /** @type {Promise<number>} */
  const end = new Promise((resolve, reject) => {
    page.on("crash", () => reject(new Error("the browser page crashed")));
    // These two names are VS Code's own; the workbench calls them when the test driver is on.
    const names = Promise.all([
      page.exposeFunction("codeAutomationLog", printLine),
      page.exposeFunction("codeAutomationExit", resolve),
    ]);
    names.then(() => page.goto(url)).catch(reject);
  });
  return end;
}

/**
 * @param {string} type
 * @param {unknown[]} args
 */
function printLine(type, args) {
  if (CHATTER.test(String(args[0]))) return;
  (type === "error" || type === "warn" ? console.error : console.log)(...args);
}

/**
 * @param {import("./server.mjs").RunningServer} server
 * @param {ExtensionTests} options
 */
function testUrl(server, { extensions, tests, workspace }) {
  /** @param {string} path */
  const remote = path => `vscode-remote://${server.authority}${remotePath(path)}`;
  const payload = [
    ...extensions.map(path => ["extensionDevelopmentPath", remote(path)]),
    ["extensionTestsPath", remote(tests)],
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  return `${addressOf(server, workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/**
 * @param {number} timeout
 * @returns {Promise<never>}
 */
function tooLate(timeout) {
  const message = `the tests in VS Code did not end within ${timeout / 1000} seconds`;
  return new Promise((_, reject) => setTimeout(() => reject(new Error(message)), timeout).unref());
}
