// @ts-check
// Runs the mocha suites inside VS Code: in the one VSCODE_EXECUTABLE_PATH names, else in a desktop VS Code where one can
// be downloaded and shown, else in the VS Code server with a headless Chromium.
//   node test/vscode/run-suites.mjs [--editor newest|oldest] [--results FILE] [--only PART_OF_A_NAME]
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runTests } from "@vscode/test-electron";
import { cacheRoot } from "../../scripts/editor/cache.mjs";
import { chosenEditor, EDITORS } from "../../scripts/editor/code-server.mjs";
import { ROOT } from "../../scripts/editor/project.mjs";
import { buildSuites } from "./build-suites.mjs";
import { loadTraces } from "./load-traces.mjs";

const LAUNCHER = join(ROOT, "scripts", "editor", "code-launcher.mjs");
const PROBE_TIMEOUT = 3000;

const { values } = parseArgs({
  options: { editor: { type: "string" }, results: { type: "string" }, only: { type: "string" } },
});
if (values.editor) process.env.CEMSPEC_EDITOR = values.editor;
const age = chosenEditor();
const folder = mkdtempSync(join(tmpdir(), "cemspec-workspace-"));
const run = join(folder, "run");

try {
  const workspace = join(folder, "examples");
  cpSync(join(ROOT, "examples"), workspace, { recursive: true });
  const traces = await loadTraces();
  const editor = await editorToRun(workspace);
  mkdirSync(run);
  await runTests({
    ...editor,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: await buildSuites(ROOT, values.only),
    extensionTestsEnv: {
      ...(values.results && { CEMSPEC_SUITE_RESULTS: values.results }),
      ...traces.recordingEnvironment(run, join(ROOT, "test", "vscode", "record-connections.cjs")),
      CEMSPEC_RUN_FOLDER: run,
    },
  });
  // A desktop program lets nobody look into its processes.
  if (editor.vscodeExecutablePath === process.execPath) console.log(traces.judgeRun(`suites ${age}`, run));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** @param {string} workspace */
async function editorToRun(workspace) {
  const launchArgs = [workspace, "--disable-extensions"];
  const own = process.env.VSCODE_EXECUTABLE_PATH;
  if (own) return { vscodeExecutablePath: own, launchArgs };
  if (hasDisplay() && (await canDownload())) {
    const version = age === "oldest" ? EDITORS.oldest.vscode : "stable";
    return { version, cachePath: join(cacheRoot(), "vscode-desktop"), launchArgs };
  }
  console.log(`No desktop VS Code here: using code-server, VS Code ${EDITORS[age].vscode}, with a headless Chromium.`);
  return { vscodeExecutablePath: process.execPath, launchArgs: [LAUNCHER, ...launchArgs] };
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function canDownload() {
  const releases = "https://update.code.visualstudio.com/api/releases/stable";
  const signal = AbortSignal.timeout(PROBE_TIMEOUT);
  return fetch(releases, { method: "HEAD", signal }).then(
    response => response.ok,
    () => false,
  );
}
