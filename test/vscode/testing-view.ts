// The Testing view, as part of the vocabulary of the journeys.
import type { Locator } from "playwright-core";
import type { Editor } from "./editor";
import { oneLine, shownText } from "./shown-text";

export class TestingView {
  constructor(private readonly editor: Editor) {}

  static async open(editor: Editor): Promise<TestingView> {
    await editor.command("Testing: Focus on Test Explorer View");
    const view = new TestingView(editor);
    await view.#rows().first().waitFor();
    return view;
  }

  /** Opens an item, so that what is below it can be seen. */
  async expand(name: string): Promise<void> {
    const row = this.#row(name);
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) === "true") return;
    await row.click();
    await this.editor.press("ArrowRight");
    await this.editor.page.locator(`${rowSelector}[aria-expanded="true"]`, { hasText: name }).first().waitFor();
  }

  /** Waits until an item is as `state` says (`Passed`, `Failed`, …); what is shown of it. */
  async state(name: string, state: string): Promise<string> {
    const row = this.editor.page.locator(`${rowSelector}[aria-label*="(${state})"]`, { hasText: name }).first();
    await row.waitFor();
    return oneLine(await shownText(row));
  }

  /** Waits for what a failure says beside the place that it is about. */
  async failureInText(text: string): Promise<void> {
    await this.editor.page.locator(".editor-group-container.active .editor-instance").getByText(text).first().waitFor();
  }

  /** The button is there while the mouse is over the row, and a tree that is drawn anew forgets the mouse. */
  async run(name: string): Promise<void> {
    const row = this.#row(name);
    const button = row.locator('.action-label[aria-label*="Run Test"], .action-label[title*="Run Test"]').first();
    for (let tries = 1; ; tries++) {
      await this.editor.page.mouse.move(0, 0);
      await row.hover();
      try {
        return await button.click({ timeout: PATIENCE });
      } catch (error) {
        if (tries === TRIES) throw error;
      }
    }
  }

  #row(name: string): Locator {
    return this.#rows().filter({ hasText: name }).first();
  }

  #rows(): Locator {
    return this.editor.page.locator(rowSelector);
  }
}

const TRIES = 10;
const PATIENCE = 2000;
const rowSelector = ".test-explorer .monaco-list-row";
