// The vocabulary of the journeys. Every word waits until what it asks for is on the screen, and fails if it never is.
// Here: lenses, commands, pick lists, messages, settings. Files and text, findings and fixes are in the files it extends.
import type { FrameLocator, Locator } from "playwright-core";
import type { Settings } from "../../scripts/editor/settings.mjs";
import { FindingsEditor } from "./editor-findings";
import { answer, pickRow, pressUntil, rows, runCommand } from "./quick-input";
import { screenshotInThemes } from "./screenshots";
import { oneLine, shownText } from "./shown-text";

const MENU_PATIENCE = 3000;

export class Editor extends FindingsEditor {
  /** Waits for a code lens that shows the text; its whole text. */
  async lens(text: string): Promise<string> {
    const lens = this.#lenses(text);
    await lens.waitFor();
    return shownText(lens);
  }

  async clickLens(text: string): Promise<void> {
    await this.#lenses(text).click();
  }

  #lenses(text: string): Locator {
    return this.page.locator(".editor-group-container.active .codelens-decoration a", { hasText: text }).first();
  }

  /** Runs a command by the title that the command palette shows. */
  async command(title: string): Promise<void> {
    await runCommand(this.page, title);
  }

  /** Closes the active file, which has no changes. */
  async close(file: string): Promise<void> {
    await this.command("View: Close Editor");
    await this.page.locator(".tab", { hasText: file }).waitFor({ state: "detached" });
  }

  /** The rows of the pick list that is open. */
  async choices(): Promise<string[]> {
    return (await rows(this.page)).map(oneLine);
  }

  /** Takes a row of the pick list that is open. */
  async choose(row: string): Promise<void> {
    await pickRow(this.page, "", row);
  }

  /** Fills in the input box that is open. */
  async answer(text: string): Promise<void> {
    await answer(this.page, text);
  }

  /** Waits for a notification that shows the text; its whole text. */
  async notification(text: string): Promise<string> {
    const toast = this.#toasts(text);
    await toast.waitFor();
    return oneLine(await shownText(toast));
  }

  async clickNotification(text: string, button: string): Promise<void> {
    await this.#toasts(text).locator(".monaco-button", { hasText: button }).click();
  }

  #toasts(text: string): Locator {
    return this.page.locator(".notification-toast", { hasText: text }).first();
  }

  /** Waits for a modal dialog; what it says. */
  async dialog(): Promise<string> {
    const box = this.page.locator(".monaco-dialog-box");
    await box.waitFor();
    return shownText(box);
  }

  async clickDialog(button: string): Promise<void> {
    const box = this.page.locator(".monaco-dialog-box");
    await box.locator(".monaco-button", { hasText: button }).click();
    await box.waitFor({ state: "detached" });
  }

  /** Waits for an entry of the status bar; its whole text. */
  async status(text: string): Promise<string> {
    const item = this.page.locator(".statusbar-item", { hasText: text }).first();
    await item.waitFor();
    return oneLine(await shownText(item));
  }

  /** Opens what stands behind `{}`, until it shows the text; its whole text. */
  async languageStatus(text: string): Promise<string> {
    const box = this.page.locator(".hover-language-status", { hasText: text });
    await this.page.mouse.move(0, 0);
    await this.page.locator('[id="status.languageStatus"]').hover();
    await box.waitFor();
    return oneLine(await shownText(box));
  }

  async clickLanguageStatus(text: string, command: string): Promise<void> {
    await this.languageStatus(text);
    await this.page.locator(".hover-language-status", { hasText: text }).getByText(command, { exact: true }).click();
  }

  /** Changes the user's settings while the editor runs. */
  async settings(changed: Settings): Promise<void> {
    Object.assign(this.workbench.settings, changed);
    this.workbench.writeSettings(this.workbench.settings);
  }

  /** By VS Code's own command, which has everything stored first. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent("load");
    await this.command("Developer: Reload Window");
    await loaded;
    await this.page.locator(".monaco-workbench .explorer-viewlet").first().waitFor();
  }

  /** Leaves Restricted Mode. */
  async trustWorkspace(): Promise<void> {
    await this.command("Workspaces: Manage Workspace Trust");
    await this.page.locator(".workspace-trust-editor .monaco-button", { hasText: "Trust" }).first().click();
    await this.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor({ state: "detached" });
  }

  /** Takes test-results/screenshots/NAME.light.png and NAME.dark.png. */
  async screenshot(name: string): Promise<void> {
    await screenshotInThemes(this.workbench, name, false);
  }

  /** The same, and NAME.high-contrast.png. */
  async screenshotInAllThemes(name: string): Promise<void> {
    await screenshotInThemes(this.workbench, name, true);
  }

  /** Chooses from the menu of the right mouse button, which opens where the cursor is: `CEM`, `Show Topology`. */
  async contextMenu(...path: readonly string[]): Promise<void> {
    const items = this.page.locator(".monaco-menu .action-item");
    await pressUntil(this.page, "Shift+F10", () => items.first().waitFor({ timeout: MENU_PATIENCE }));
    // A menu that has just opened takes no click that ends at once: it could be the one that opened it.
    for (const label of path) await items.getByText(label, { exact: true }).first().click({ delay: 200 });
    await items.first().waitFor({ state: "detached" });
  }

  /** The page that is shown beside the text or in its place: a Markdown preview, a panel. */
  get shownPage(): FrameLocator {
    return this.page.frameLocator("iframe.webview").frameLocator("#active-frame");
  }
}
