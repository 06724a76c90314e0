// The part of the vocabulary that is about what the extension finds, and how it is mended.
import type { Locator } from "playwright-core";
import { TextEditor } from "./editor-text";
import { pressUntil, untilEditorHasFocus } from "./quick-input";
import { oneLine, shownText } from "./shown-text";

export type Severity = "error" | "warning" | "info" | "hint";

const MENU_PATIENCE = 3000;

export class FindingsEditor extends TextEditor {
  async squiggle(severity: Severity): Promise<void> {
    await this.#squiggles(severity).first().waitFor();
  }

  async noSquiggle(severity: Severity): Promise<void> {
    await this.#squiggles(severity).first().waitFor({ state: "detached" });
  }

  #squiggles(severity: Severity): Locator {
    return this.page.locator(`.editor-group-container.active .squiggly-${severity}`);
  }

  /** Waits for a row of the Problems panel that shows the text; the row's whole text. */
  async problem(text: string): Promise<string> {
    const row = this.#problemRows().filter({ hasText: text }).first();
    // A panel that has just been opened may lose the filter: it is set again.
    for (let tries = 0; tries < 10 && !(await row.isVisible()); tries++) {
      await this.#openProblems();
      await this.#filterProblems(text);
      await row.waitFor({ timeout: MENU_PATIENCE }).catch(() => undefined);
    }
    await row.waitFor();
    return oneLine(await shownText(row));
  }

  async noProblem(text: string): Promise<void> {
    await this.#openProblems();
    await this.#filterProblems(text);
    await this.#problemRows().filter({ hasText: text }).first().waitFor({ state: "detached" });
  }

  /** Level 1 are the files, level 3 the related places. */
  #problemRows(): Locator {
    return this.page.locator('.markers-panel .monaco-list-row[aria-level="2"]');
  }

  /** The panel draws about ten rows; a filter brings the wanted one among them. Clearing it shows all again. */
  async #filterProblems(text: string): Promise<void> {
    const filter = this.page.locator(".viewpane-filter input, .markers-panel-action-filter-container input").first();
    do {
      await filter.fill(text);
      await this.page.waitForTimeout(150);
    } while ((await filter.inputValue()) !== text);
    await pressUntil(this.page, "Control+1", () => untilEditorHasFocus(this.page, MENU_PATIENCE));
  }

  async allProblems(): Promise<void> {
    await this.#openProblems();
    await this.#filterProblems("");
  }

  async #openProblems(): Promise<void> {
    const panel = this.page.locator(".markers-panel");
    if (await panel.isVisible()) return;
    const editorHadFocus = await this.page.locator(".monaco-editor.focused").first().isVisible();
    await pressUntil(this.page, "Control+Shift+M", () => panel.waitFor({ timeout: MENU_PATIENCE }));
    if (!editorHadFocus) return;
    // VS Code computes code lenses only for an editor with the focus; the panel must not keep it.
    await pressUntil(this.page, "Control+1", () => untilEditorHasFocus(this.page, MENU_PATIENCE));
  }

  /** Opens the quick-fix menu on a text; the titles it offers. */
  async quickFixes(text: string): Promise<string[]> {
    const rowsOfMenu = await this.#openQuickFixes(text);
    return (await rowsOfMenu.allInnerTexts()).map(oneLine);
  }

  /** Applies the quick fix whose title shows `title`. */
  async quickFix(text: string, title: string): Promise<void> {
    const rowsOfMenu = await this.#openQuickFixes(text);
    const row = rowsOfMenu.filter({ hasText: title }).first();
    // VS Code 1.99 covers the menu until the mouse moves over it.
    await row.hover({ force: true });
    await row.click();
    await rowsOfMenu.first().waitFor({ state: "detached" });
  }

  async #openQuickFixes(text: string): Promise<Locator> {
    await this.goToText(text);
    const row = this.page.locator(".action-widget .monaco-list-row.action");
    await pressUntil(this.page, "Control+.", () => row.first().waitFor({ timeout: MENU_PATIENCE }));
    return row;
  }
}
