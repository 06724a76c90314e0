import { existsSync } from "node:fs";
import { expect } from "vitest";
import { noteAsked } from "../asked";
import { presented, specBeforeRenewal, specWithGatewayAt, startGateway } from "../gateway-server";
import { type Editor, journey } from "../journey";
import { TestingView } from "../testing-view";

const file = "live.cem.yaml";

/** Brings the first line with `text` onto the screen: lenses and text exist only while they can be seen. */
async function goToLineOf(editor: Editor, text: string): Promise<void> {
  const line = editor
    .read(file)
    .split("\n")
    .findIndex(content => content.includes(text));
  await editor.goTo(line + 1);
}

/** Waits until the page that is shown has the text. */
async function pageShows(editor: Editor, text: string): Promise<void> {
  await editor.page.frameLocator("iframe.webview").frameLocator("iframe").getByText(text).first().waitFor();
}

journey("a gateway's certificate was renewed: the probe tells, and the spec is set right", {}, async editor => {
  const gateway = await startGateway();
  editor.write(file, specBeforeRenewal(gateway.port));
  await editor.open(file);
  await editor.noSquiggle("error");
  await goToLineOf(editor, "gateways:");
  await editor.clickLens("Probe gateway.example.com");
  await editor.clickDialog("Probe");
  await editor.lens("another certificate is presented");
  await editor.screenshot("live-lens");
  const row = await editor.problem("CEM606");
  expect(row).toContain("cemspec live");
  expect(row).toContain(presented);
  await goToLineOf(editor, "policy:");
  await editor.screenshot("live-finding");

  const former = "thumbprint: 3F2A9C0D";
  expect(await editor.quickFixes(former)).toContain(
    "Take the presented thumbprint for the SMP console, Gateway Manager on dmz1 and the certificate “san”",
  );
  await editor.screenshot("live-fixes");
  await editor.press("Escape");
  await editor.quickFix(former, "Take the presented thumbprint for the SMP console, Gateway");
  await editor.noProblem("CEM606");

  await goToLineOf(editor, "gateways:");
  await editor.clickLens("Probe gateway.example.com");
  expect(await editor.lens("certificate matches")).toMatch(
    /TLS 1\.3 · certificate matches · \d+ ms · from .+, \d\d:\d\d/,
  );
  await editor.screenshot("live-passed");
  expect(await editor.save(file)).not.toContain("3F2A9C0D");
  await gateway.close();
});

journey("the Testing view lists each check, and leads from a failure to its place", {}, async editor => {
  const gateway = await startGateway();
  editor.write(file, specBeforeRenewal(gateway.port));
  await editor.open(file);
  await editor.lens("Phase 1");
  const tests = await TestingView.open(editor);
  await tests.expand(file);
  await tests.run("dmz1");
  await editor.clickDialog("Probe");
  await tests.state("dmz1", "Failed");
  await tests.expand("dmz1");
  for (const check of ["Name resolves", "Port open", "Handshake", "Trust", "Protocol versions"])
    await tests.state(check, "Passed");
  expect(await tests.state("Thumbprint", "Failed")).toContain("another certificate is presented");
  expect(await tests.state("No old port answers", "Skipped")).toContain(`${gateway.port} answers`);
  await tests.state("Symantec Agent site 4726", "Skipped");
  await editor.screenshot("testing-view");
  await goToLineOf(editor, "policy:");
  await tests.failureInText("another certificate is presented");
  await editor.screenshot("testing-failure");
  await gateway.close();
});

journey("all of a deployment is probed, and its report saved for a change ticket", {}, async editor => {
  const gateway = await startGateway();
  editor.write(file, specWithGatewayAt(gateway.port));
  await editor.open(file);
  await editor.lens("Phase 1");
  await editor.command("CEM: Probe Deployment");
  const consent = await editor.dialog();
  expect(consent).toContain("smp.example.net, port 443");
  expect(consent).toContain(`127.0.0.1, port ${gateway.port}`);
  noteAsked("smp.example.net");
  await editor.clickDialog("Probe");
  await editor.clickNotification(`${file} ·`, "Show Report");
  await pageShows(editor, `Probe of ${file}`);
  await editor.screenshot("deployment-report");
  await editor.open(file);
  await editor.command("CEM: Save Probe Report");
  const name = editor.page.locator(".quick-input-widget input:visible").first();
  await expect.poll(() => name.inputValue()).toMatch(/live-probe-\d{4}-\d\d-\d\d\.md$/);
  const report = await name.inputValue();
  await editor.press("Enter");
  await editor.shows("# Probe of live.cem.yaml");
  expect(existsSync(report)).toBe(true);
  await gateway.close();
});

journey("a German admin probes a gateway and reads the report", { language: "de" }, async editor => {
  const gateway = await startGateway();
  editor.write(file, specWithGatewayAt(gateway.port));
  await editor.open(file);
  await goToLineOf(editor, "gateways:");
  await editor.clickLens("gateway.example.com");
  expect(await editor.dialog()).toContain("Geändert wird nichts.");
  await editor.screenshot("german-consent");
  await editor.clickDialog("Prüfen");
  await goToLineOf(editor, "gateways:");
  await editor.clickLens("certificate matches");
  await pageShows(editor, "Prüfung von dmz1");
  await pageShows(editor, "Bestanden");
  await editor.screenshot("german-report");
  await gateway.close();
});
