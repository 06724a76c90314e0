import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { noteAsked } from "../asked";
import { specWithGatewayAt, startGateway } from "../gateway-server";
import { type Editor, journey } from "../journey";

journey("the picture of a deployment shows what contradicts, leads to it, and follows the text", {}, async editor => {
  await editor.open("broken.cem.yaml");
  await editor.command("CEM: Show Topology");
  const broken = item(editor, /^From agents to dmz1,/);
  await broken.waitFor();
  expect(await broken.getAttribute("aria-label")).toContain(
    "sent to 443, arriving at 8443, certificate wildcard: broken, CEM101",
  );
  // Its page may run one script, and get nothing from anywhere.
  expect(await editor.shownPage.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content")).toMatch(
    /^default-src 'none'; script-src 'nonce-\S+'; style-src 'nonce-\S+'; base-uri 'none'; form-action 'none'$/,
  );
  expect(await editor.shownPage.locator("main [src], main [href], main [style*=url]").count()).toBe(0);
  await editor.command("View: Toggle Primary Side Bar Visibility");
  await editor.screenshotInAllThemes("topology");

  // With the keyboard, as well as with the mouse, to the line of the text.
  await item(editor, /^Gateway dmz3/).focus();
  await editor.page.keyboard.press("Enter");
  await editor.status("Ln 44,");
  await expect.poll(() => current(editor)).toContain("Gateway dmz3");
  await item(editor, /^SMP/).locator("text").first().click();
  await editor.status("Ln 24,");
  await expect.poll(() => current(editor)).toContain("SMP");

  await editor.goTo(65, 13);
  await expect.poll(() => current(editor)).toContain("From agents to dmz1");
  await editor.type("8");
  await item(editor, /^From agents to dmz1, firewall 8443, certificate wildcard: consistent$/).waitFor();
});

journey("what probes find stands in the picture, until the spec says something else", {}, async editor => {
  const gateway = await startGateway();
  editor.write("live.cem.yaml", specWithGatewayAt(gateway.port));
  await editor.open("live.cem.yaml");
  await editor.lens("Phase 1");
  await editor.contextMenu("CEM", "Show Topology");
  const way = item(editor, /^From agents to dmz1,/);
  await way.waitFor();
  expect(await way.getAttribute("aria-label")).not.toContain("probe:");
  noteAsked("smp.example.net", "127.0.0.1:443");
  await editor.command("CEM: Probe Deployment");
  await editor.clickDialog("Probe");
  await item(editor, /^From agents to dmz1,.*; probe: pass,.*certificate matches/).waitFor();
  await item(editor, /^From dmz1 to the Symantec Agent site.*; probe: not-run,/).waitFor();
  await editor.command("View: Toggle Primary Side Bar Visibility");
  await editor.screenshotInAllThemes("topology-live");

  await gateway.close();
  await editor.open("live.cem.yaml");
  await editor.command("CEM: Probe Deployment");
  await item(editor, /^From agents to dmz1,.*; probe: fail,.*refused/).waitFor();
  await editor.screenshot("topology-live-failed");
  await editor.goTo(lineOf(editor, /^ {6}port: /));
  await editor.press("End");
  await editor.type("1");
  await item(editor, /^From agents to dmz1,(?!.*probe:)/).waitFor();
});

function lineOf(editor: Editor, text: RegExp): number {
  return (
    editor
      .read("live.cem.yaml")
      .split("\n")
      .findIndex(line => text.test(line)) + 1
  );
}

function item(editor: Editor, name: RegExp): Locator {
  return editor.shownPage.getByRole("listitem", { name }).first();
}

function current(editor: Editor): Promise<string | null> {
  return editor.shownPage.locator("[aria-current=true]").getAttribute("aria-label");
}
