// A VS Code of its own for one journey: fresh data, the packaged extension, a copy of a workspace folder.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { inject } from "vitest";
import { openBrowser } from "../../scripts/editor/browser.mjs";
import { addressOf, extensionsFolder, serverData, serverLog, startServer } from "../../scripts/editor/server.mjs";
import { QUIET_SETTINGS, type Settings, writeUserSettings } from "../../scripts/editor/settings.mjs";
import { DARK } from "./screenshots";
import { judgeRun, recordingEnvironment } from "./traces";

export interface EditorOptions {
  /** The folder to copy and open, from the repository's root; `examples` unless told. */
  workspace?: string;
  /** Files to write into the copy before the editor opens it: path → text. */
  files?: Record<string, string>;
  settings?: Settings;
  /** For the extension host and the language server. */
  env?: Record<string, string>;
  /** Open the folder in Restricted Mode, as VS Code does with one that the user does not trust yet. */
  restricted?: boolean;
  /** The display language. VS Code's own texts stay English, as no language pack is installed. */
  language?: string;
}

export interface Workbench {
  page: Page;
  /** The copy of the workspace folder. */
  workspace: string;
  settings: Settings;
  writeSettings(settings: Settings): void;
  log(): string;
  /** Ends all of it. Throws when something was connected to that nobody asked for, or a secret was left behind. */
  close(title: string): Promise<void>;
}

const PATIENCE = 30_000;

/** Nothing blinks in a picture, and every journey starts in the same theme. */
const STILL_SETTINGS: Settings = {
  "workbench.colorTheme": DARK.setting,
  "editor.cursorBlinking": "solid",
  // Old versions ask at the start, new ones do not.
  "security.workspace.trust.startupPrompt": "never",
};

export async function startWorkbench(options: EditorOptions): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), "cemspec-journey-"));
  const workspace = copyWorkspace(folder, options);
  const settings = { ...QUIET_SETTINGS, ...STILL_SETTINGS, ...options.settings };
  cpSync(inject("installedExtensions"), extensionsFolder(folder), { recursive: true });
  const recording = recordingEnvironment(folder, resolve("test/vscode/record-connections.cjs"));
  Object.assign(process.env, { ASKED_FILE: recording.ASKED_FILE });
  const env = { ...recording, ...options.env };
  const workspaceTrust = options.restricted ?? false;
  const browser = await openBrowser();
  const server = await startServer({ age: inject("editorAge"), folder, settings, env, workspaceTrust }).catch(
    async error => {
      await browser.close();
      throw error;
    },
  );
  const close = async (title: string): Promise<void> => {
    await browser.close();
    server.stop();
    await server.exited;
    try {
      judgeRun(`journey ${title}`, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  try {
    const page = await openPage(browser, addressOf(server, workspace), options.language);
    const writeSettings = (changed: Settings): void => writeUserSettings(serverData(folder), changed);
    const log = (): string => readFileSync(serverLog(folder), "utf8");
    return { page, workspace, settings, writeSettings, log, close };
  } catch (error) {
    await close("that did not begin").catch(() => undefined);
    throw error;
  }
}

async function openPage(browser: Browser, address: string, language?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  // Where the workbench looks for its language; a language pack sets it, too.
  if (language) await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(address);
  await page.locator(".monaco-workbench .explorer-viewlet").first().waitFor();
  return page;
}

function copyWorkspace(folder: string, { workspace = "examples", files = {} }: EditorOptions): string {
  const source = resolve(workspace);
  const copy = join(folder, basename(source));
  if (existsSync(source)) cpSync(source, copy, { recursive: true });
  else throw new Error(`There is no folder ${source} to open.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  return copy;
}
