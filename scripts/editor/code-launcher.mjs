// @ts-check
// Takes the command line of VS Code's desktop program, as @vscode/test-electron writes it, and runs the tests in the
// VS Code server instead.
import { join } from "node:path";
import { chosenEditor } from "./code-server.mjs";
import { ROOT } from "./project.mjs";
import { runExtensionTests } from "./run-extension-tests.mjs";

const TIMEOUT = 5 * 60 * 1000;
const args = process.argv.slice(2);

/** @param {string} name */
const valuesOf = name => args.filter(arg => arg.startsWith(`--${name}=`)).map(arg => arg.slice(name.length + 3));

const tests = valuesOf("extensionTestsPath")[0];
const workspace = args.find(arg => !arg.startsWith("-"));
if (!tests || !workspace) throw new Error("A folder and --extensionTestsPath are needed.");

try {
  process.exitCode = await runExtensionTests({
    age: chosenEditor(),
    extensions: valuesOf("extensionDevelopmentPath"),
    tests,
    workspace,
    ...(process.env.CEMSPEC_RUN_FOLDER && { folder: process.env.CEMSPEC_RUN_FOLDER }),
    failureLog: join(ROOT, "test-results", "failures", "suites.log"),
    timeout: TIMEOUT,
  });
} catch (error) {
  console.error(error);
  process.exitCode = 70;
}
