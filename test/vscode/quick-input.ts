// The box at the top of the window: command palette, quick open, pick lists and input boxes.
import type { Page } from "playwright-core";

// In VS Code 1.99 the box has another structure than today; this matches both.
const BOX = ".quick-input-widget input:visible";
const ROW = ".quick-input-widget .quick-input-list .monaco-list-row";
const TRIES = 5;
const PATIENCE = 3000;

/** A key pressed while the workbench moves its focus is lost; so it is pressed again until the box is there. */
export async function openQuickInput(page: Page, key: string): Promise<void> {
  await pressUntil(page, key, () => page.locator(BOX).first().waitFor({ timeout: PATIENCE }));
}

export async function pressUntil(page: Page, key: string, shown: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    await page.keyboard.press(key);
    try {
      return await shown();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/** Types into the open box and takes the first row that shows `row`. */
export async function pickRow(page: Page, typed: string, row: string, timeout?: number): Promise<void> {
  await page.locator(BOX).first().fill(typed);
  await page
    .locator(ROW, { hasText: row })
    .first()
    .click(timeout === undefined ? {} : { timeout });
}

/** The list of commands is made when it opens, and may be older than an extension: then it is opened again. */
export async function runCommand(page: Page, title: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    await openQuickInput(page, "F1");
    try {
      return await pickRow(page, `>${title}`, title, PATIENCE);
    } catch (error) {
      if (tries === TRIES) throw error;
      await page.keyboard.press("Escape");
    }
  }
}

export async function answer(page: Page, text: string): Promise<void> {
  await page.locator(BOX).first().fill(text);
  await page.keyboard.press("Enter");
}

export async function rows(page: Page): Promise<string[]> {
  await page.locator(ROW).first().waitFor();
  return page.locator(ROW).allInnerTexts();
}

/** Keys reach the text editor only once the box has gone and given the focus back. */
export async function untilEditorHasFocus(page: Page, timeout = 30_000): Promise<void> {
  await page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout });
  await page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor({ timeout });
}
