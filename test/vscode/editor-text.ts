// The part of the vocabulary that is about files and their text.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { type Place, placeOf } from "./places";
import { answer, openQuickInput, pickRow, pressUntil, untilEditorHasFocus } from "./quick-input";
import { shownText } from "./shown-text";
import type { Workbench } from "./workbench";

const PATIENCE = 30_000;
const MENU_PATIENCE = 3000;

export class TextEditor {
  /** For what has no word here yet. */
  readonly page: Page;
  protected readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.page = workbench.page;
  }

  /** Opens a file of the workspace and puts the focus into its text. */
  async open(file: string): Promise<void> {
    await openQuickInput(this.page, "Control+p");
    await pickRow(this.page, file, basename(file));
    await this.page.locator(".tab.active", { hasText: basename(file) }).waitFor();
    await untilEditorHasFocus(this.page);
  }

  path(file: string): string {
    return join(this.workbench.workspace, file);
  }

  /** What is on the disk now. */
  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  /** Changes a file behind the editor's back, as another program would. */
  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  /** Saves the active file, whose changes are on the screen, and returns what is on the disk then. */
  async save(file: string): Promise<string> {
    const changed = this.page.locator(".tab.active.dirty");
    await changed.waitFor();
    await pressUntil(this.page, "Control+s", () => changed.waitFor({ state: "detached", timeout: MENU_PATIENCE }));
    return this.read(file);
  }

  async goTo(line: number, column = 1): Promise<void> {
    await openQuickInput(this.page, "Control+g");
    await answer(this.page, `:${line}:${column}`);
    await untilEditorHasFocus(this.page);
  }

  /** From a page beside it, into the text again. */
  async backToText(): Promise<void> {
    await pressUntil(this.page, "Control+1", () => untilEditorHasFocus(this.page, MENU_PATIENCE));
  }

  /** Puts the cursor into the first occurrence of the text. */
  async goToText(text: string): Promise<void> {
    const { x, y } = await this.#find(text);
    await this.page.mouse.click(x, y);
    await untilEditorHasFocus(this.page);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Waits until the active editor shows the text. */
  async shows(text: string): Promise<void> {
    await this.#find(text);
  }

  async hover(text: string): Promise<string> {
    const { x, y } = await this.#find(text);
    await this.page.mouse.move(x, y - 2);
    await this.page.mouse.move(x, y);
    // Not the tip of a button that the mouse passed on its way.
    const box = this.page.locator(".monaco-resizable-hover .monaco-hover:visible .monaco-hover-content").first();
    await box.locator("text=/\\S/").first().waitFor();
    return shownText(box);
  }

  /** Opens the completion list at the cursor; the labels it shows. */
  async completions(): Promise<string[]> {
    const row = this.page.locator(".suggest-widget.visible .monaco-list-row");
    await pressUntil(this.page, "Control+Space", () => row.first().waitFor({ timeout: MENU_PATIENCE }));
    return row.locator(".label-name").allInnerTexts();
  }

  /** Waits until the text is drawn. */
  async #find(text: string): Promise<Place> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const place = await placeOf(this.page, text);
      if (place) return place;
      if (Date.now() > end) throw new Error(`The editor does not show "${text}". Is it scrolled into view (goTo)?`);
      await this.page.waitForTimeout(100);
    }
  }
}
