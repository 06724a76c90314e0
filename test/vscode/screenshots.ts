// Pictures for people to look at: test-results/ is not in the repository, and nothing is compared with them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import type { Workbench } from "./workbench";

export const DARK = { name: "dark", setting: "Default Dark Modern", selector: ".monaco-workbench.vs-dark" };
const LIGHT = { name: "light", setting: "Default Light Modern", selector: ".monaco-workbench.vs" };

const TRIES = 20;
const THEME_PATIENCE = 3000;

export function resultsFolder(name: string): string {
  const folder = resolve("test-results", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Takes `name.dark.png` and `name.light.png`. The theme changes through the settings file, which moves no focus. */
export async function screenshotInBothThemes(workbench: Workbench, name: string): Promise<void> {
  const { page, settings } = workbench;
  for (const theme of [LIGHT, DARK]) {
    await changeTheme(workbench, { ...settings, "workbench.colorTheme": theme.setting }, theme.selector);
    writeFileSync(join(resultsFolder("screenshots"), `${name}.${theme.name}.png`), await settledPicture(page));
  }
}

/** The editor now and then misses that the file changed: it is written again until the theme is there. */
async function changeTheme(workbench: Workbench, settings: Workbench["settings"], selector: string): Promise<void> {
  const workbenchInTheme = workbench.page.locator(selector);
  for (let tries = 0; tries < TRIES && !(await workbenchInTheme.isVisible()); tries++) {
    workbench.writeSettings({ ...settings, "editor.cursorSurroundingLines": tries });
    await workbenchInTheme.waitFor({ timeout: THEME_PATIENCE }).catch(() => undefined);
  }
  await workbenchInTheme.waitFor();
}

/** Colours fade and panels slide: a picture counts when the next one is the same. */
async function settledPicture(page: Page): Promise<Buffer> {
  let picture = await page.screenshot({ animations: "disabled" });
  for (let tries = 0; tries < TRIES; tries++) {
    const next = await page.screenshot({ animations: "disabled" });
    if (next.equals(picture)) break;
    picture = next;
  }
  return picture;
}
