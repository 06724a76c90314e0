import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { styleOf } from "../in-page.mjs";
import { type Editor, journey } from "../journey";
import { keepPicture } from "../screenshots";

const file = "broken.cem.yaml";

/** What its reader does: open it in a browser, bright or dark or in high contrast, and print it. */
async function readInBrowser(editor: Editor, path: string): Promise<void> {
  const page = await editor.page.context().newPage();
  await page.goto(pathToFileURL(path).href);
  const picture = page.getByRole("group", { name: "Topology of Everything that goes wrong" });
  await picture.scrollIntoViewIfNeeded();
  const shown = async (name: string): Promise<void> => keepPicture(`runbook.${name}`, await page.screenshot());
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await shown(colorScheme);
  }
  await page.emulateMedia({ forcedColors: "active" });
  await shown("high-contrast");
  // On paper it is dark on white, also for somebody whose screen is not.
  await page.emulateMedia({ media: "print", colorScheme: "dark", forcedColors: "none" });
  await page.setViewportSize({ width: 680, height: 960 });
  expect(await colour(page, ".topology .zone", "fill")).toBe("rgb(68, 68, 68)");
  expect(await colour(page, ".topology .ground", "fill")).toBe("rgb(255, 255, 255)");
  expect(await colour(page, "body", "color")).toBe("rgb(0, 0, 0)");
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(680);
  // As wide as the sheet that it is printed on.
  await page.setViewportSize({ width: 1000, height: 640 });
  await page.getByRole("heading", { name: "Topology" }).scrollIntoViewIfNeeded();
  await picture.scrollIntoViewIfNeeded();
  await shown("print");
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/MediaBox \[[^\]]*\]/g) ?? [];
  // The picture has the only sheet that lies across.
  expect(sheets.filter(sheet => sheet === "/MediaBox [0 0 792 612]")).toHaveLength(1);
  expect(sheets.length).toBeGreaterThan(5);
  await page.close();
}

function colour(page: Page, selector: string, property: string): Promise<string> {
  return page.locator(selector).first().evaluate(styleOf, property);
}

/** Waits until the dialog has a name, takes it, and says which. */
async function saveAsOffered(editor: Editor): Promise<string> {
  const name = editor.page.locator(".quick-input-widget input:visible").first();
  await expect.poll(() => name.inputValue()).toMatch(/broken-runbook-\d{4}-\d\d-\d\d\.(?:md|html)$/);
  const path = await name.inputValue();
  await editor.press("Enter");
  return path;
}

journey(
  "the runbook for a change ticket is exported from the text's menu, read in a browser, and printed",
  {},
  async editor => {
    await editor.open(file);
    await editor.lens("Phase 1");
    await editor.contextMenu("CEM", "Export Runbook…");
    expect((await editor.choices()).join()).toMatch(/Markdown.*HTML.*one file, to read and to print/);
    await editor.screenshotInAllThemes("runbook-format");
    await editor.choose("HTML");
    const path = await saveAsOffered(editor);
    await editor.notification("The runbook is saved as broken-runbook-");
    await readInBrowser(editor, path);
  },
);

journey("the runbook as Markdown has the picture for viewers that draw Mermaid", {}, async editor => {
  await editor.open(file);
  await editor.lens("Phase 1");
  await editor.command("CEM: Export Runbook…");
  await editor.choose("Markdown");
  await saveAsOffered(editor);
  await editor.shows("# Runbook: Everything that goes wrong");
  await editor.goTo(29);
  await editor.shows("```mermaid");
  await editor.screenshotInAllThemes("runbook-markdown");
});
