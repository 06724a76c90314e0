import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
import { expect } from "vitest";
import { type Editor, journey } from "../journey";
import { resultsFolder } from "../screenshots";

journey("the picture of a deployment shows what contradicts, leads to it, and follows the text", {}, async editor => {
  await editor.open("broken.cem.yaml");
  await editor.command("CEM: Show Topology");
  const page = pageOf(editor);
  const broken = item(page, /^From agents to dmz1,/);
  await broken.waitFor();
  expect(await broken.getAttribute("aria-label")).toContain("sent to 443, arriving at 8443: broken, CEM101");
  await editor.screenshot("topology");
  await inHighContrast(editor, "topology");

  // With the keyboard, as well as with the mouse, to the line of the text.
  await item(page, /^Gateway dmz3/).focus();
  await editor.page.keyboard.press("Enter");
  await editor.status("Ln 44,");
  await expect.poll(() => current(page)).toContain("Gateway dmz3");
  await item(page, /^SMP/).locator("text").first().click();
  await editor.status("Ln 24,");
  await expect.poll(() => current(page)).toContain("SMP");

  await editor.goTo(65, 13);
  await expect.poll(() => current(page)).toContain("From agents to dmz1");
  await editor.type("8");
  await item(page, /^From agents to dmz1, firewall 8443: consistent$/).waitFor();
});

function pageOf(editor: Editor): FrameLocator {
  return editor.page.frameLocator("iframe.webview").frameLocator("#active-frame");
}

function item(page: FrameLocator, name: RegExp): Locator {
  return page.getByRole("listitem", { name }).first();
}

function current(page: FrameLocator): Promise<string | null> {
  return page.locator("[aria-current=true]").getAttribute("aria-label");
}

async function inHighContrast(editor: Editor, name: string): Promise<void> {
  await editor.settings({ "workbench.colorTheme": "Default High Contrast" });
  await editor.page.locator(".monaco-workbench.hc-black").waitFor();
  const picture = await editor.page.screenshot({ animations: "disabled" });
  writeFileSync(join(resultsFolder("screenshots"), `${name}.high-contrast.png`), picture);
}
