// @ts-check
// A headless Chromium of the system's; none is downloaded.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const HOW_TO_GET_CHROMIUM =
  "Chromium was not found. Install it (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install " +
  "--cask chromium; or any Google Chrome), or set CHROMIUM to the path of one.";

/** @returns {string | undefined} */
export function findChromium() {
  const own = process.env.CHROMIUM;
  if (own) return isExecutable(own) ? own : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin");
  const candidates = [...NAMES.flatMap(name => folders.map(folder => join(folder, name))), ...MAC, ...onWindows()];
  return candidates.find(isExecutable);
}

/** @returns {Promise<import("playwright-core").Browser>} */
export async function openBrowser() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM);
  // Loaded late: the rest of this folder runs before the project's packages are installed.
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}

function onWindows() {
  const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
  return roots.filter(root => root !== undefined).map(root => join(root, "Google/Chrome/Application/chrome.exe"));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
