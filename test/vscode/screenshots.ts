// Pictures for people to look at: test-results/ is not in the repository, and nothing is compared with them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import type { Workbench } from "./workbench";

// Until the first theme is loaded the workbench is light or dark without having one, hence the names of the themes.
export const DARK = { name: "dark", setting: "Default Dark Modern", selector: classOfTheme("dark_modern") };
const LIGHT = { name: "light", setting: "Default Light Modern", selector: classOfTheme("light_modern") };
const HIGH_CONTRAST = {
  name: "high-contrast",
  setting: "Default High Contrast",
  selector: classOfTheme("hc_black"),
};

const TRIES = 20;
const THEME_PATIENCE = 3000;

function classOfTheme(file: string): string {
  return `.monaco-workbench.vscode-theme-defaults-themes-${file}-json`;
}

export function resultsFolder(name: string): string {
  const folder = resolve("test-results", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Takes `name.light.png`, `name.dark.png` and, when wanted, `name.high-contrast.png`. The theme changes through the settings file,
 * which moves no focus.
 */
export async function screenshotInThemes(workbench: Workbench, name: string, highContrast: boolean): Promise<void> {
  for (const theme of highContrast ? [LIGHT, HIGH_CONTRAST, DARK] : [LIGHT, DARK])
    keepPicture(`${name}.${theme.name}`, await pictureIn(theme, workbench));
}

export function keepPicture(name: string, picture: Buffer): void {
  writeFileSync(join(resultsFolder("screenshots"), `${name}.png`), picture);
}

/**
 * The editor now and then misses that the file changed, or goes back to the theme before for a while: the file is written again until
 * the theme is there before and after the picture.
 */
async function pictureIn(theme: typeof DARK, { page, settings, writeSettings }: Workbench): Promise<Buffer> {
  const workbenchInTheme = page.locator(theme.selector);
  for (let tries = 0; tries < TRIES; tries++) {
    if (!(await workbenchInTheme.isVisible()))
      writeSettings({ ...settings, "workbench.colorTheme": theme.setting, "editor.cursorSurroundingLines": tries });
    await workbenchInTheme.waitFor({ timeout: THEME_PATIENCE }).catch(() => undefined);
    const picture = await settledPicture(page);
    if (await workbenchInTheme.isVisible()) return picture;
  }
  throw new Error(`The workbench does not stay in the theme ${theme.setting}.`);
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
