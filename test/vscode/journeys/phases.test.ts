import { expect } from "vitest";
import { type Editor, journey } from "../journey";

const file = "split-domain.cem.yaml";

async function goToLineOf(editor: Editor, text: RegExp, which: "first" | "last" = "first"): Promise<void> {
  const lines = editor.read(file).split("\n");
  const isIt = (content: string) => text.test(content);
  await editor.goTo((which === "first" ? lines.findIndex(isIt) : lines.findLastIndex(isIt)) + 1);
}

journey("a phase's page has the spec's values, follows the spec, and leads on to other phases", {}, async editor => {
  await editor.open(file);
  await goToLineOf(editor, /^ {4}listener:/);
  await editor.clickLens("Steps of phase 5");
  const page = editor.shownPage;
  await page.getByText("change the value from 443 to 8443 for gateway.example.com").waitFor();
  await editor.screenshotInAllThemes("phase-page");

  await editor.backToText();
  await goToLineOf(editor, /^ {6}port: 8443/);
  await editor.press("End");
  await editor.type("1");
  await page.getByText("from 443 to 84431").waitFor();
  await page.getByText("CEM006").first().waitFor();
  await editor.screenshotInAllThemes("phase-page-finding");
  await editor.press("Backspace");
  await page.getByText("CEM006").first().waitFor({ state: "detached" });

  await page.getByRole("link", { name: "phase 7", exact: true }).click();
  await page.getByText("Enter the gateway's external FQDN").waitFor();
  await page.getByText("Filled in from").waitFor();
  await page.getByRole("link", { name: "5b", exact: true }).first().click();
  await page.getByRole("heading", { name: "5b The certificate" }).waitFor();
});

journey("phases are ticked off where their values stand, and one that is held back says by what", {}, async editor => {
  await editor.open(file);
  await goToLineOf(editor, /^policy:/);
  await editor.lens("Phase 7 · CEM policy · pending · after phase 6");
  await goToLineOf(editor, /^firewall:/);
  await editor.clickLens("Phase 6 · servers and firewalls · pending");
  await editor.lens("Phase 6 · servers and firewalls · done");
  expect(await editor.save(file)).toContain("  phase6: done\n");
  // The port of the policy.
  await goToLineOf(editor, /^ {6}port: 8443/, "last");
  await editor.press("End");
  await editor.press("Backspace");
  await goToLineOf(editor, /^policy:/);
  await editor.lens("Phase 7 · CEM policy · pending · held back: CEM101 policy-port-mismatch");
  await editor.screenshotInAllThemes("progress-lens");
});
