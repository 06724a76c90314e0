import { expect } from "vitest";
import { type Editor, journey } from "../journey";

/** Waits for the box with these words. */
async function question(editor: Editor, words: string): Promise<void> {
  await editor.page.locator(".quick-input-widget", { hasText: words }).waitFor();
}

async function answers(editor: Editor, prompt: string, text: string): Promise<void> {
  await question(editor, prompt);
  await editor.answer(text);
}

/** The folder is open, with the extension at work in it. */
async function started(editor: Editor): Promise<void> {
  await editor.open("split-domain.cem.yaml");
  await editor.lens("Phase 1");
}

journey("a new spec takes its names, dates and thumbprint from the certificate", {}, async editor => {
  await started(editor);
  await editor.command("CEM: New Spec…");
  await question(editor, "New CEM Spec (1/");
  expect(await editor.choices()).toContain("certs/cem-san.pfx");
  await editor.screenshotInAllThemes("new-spec-certificate");
  await editor.choose("certs/cem-san.pfx");
  await question(editor, "New CEM Spec (2/4)");
  await editor.choose("smp.example.net");
  await question(editor, "New CEM Spec (3/4)");
  expect((await editor.choices()).join()).toMatch(/^gateway\.example\.com.*in the certificate.*smp\.example\.net/);
  await editor.screenshotInAllThemes("new-spec-names");
  await editor.choose("gateway.example.com");
  await answers(editor, "Port that agents connect to", "8443");
  await editor.shows("# Cloud-Enabled Management as it is set in each console");
  await editor.lens("Phase 1");
  await editor.languageStatus("no problems");
  await editor.screenshotInAllThemes("new-spec");
  const text = editor.read("cem.yaml");
  expect(text).toContain("file: certs/cem-san.pfx");
  expect(text).toContain("0C4DB026F7B173EDBC0478C0989311E58C27E4D0");
  expect(text.match(/port: 8443/g)).toHaveLength(3);
});

journey(
  "a new spec in a folder that is not trusted asks for no file, and reads none",
  { restricted: true },
  async editor => {
    await started(editor);
    await editor.command("CEM: New Spec…");
    await question(editor, "Internal name of the SMP");
    await editor.answer("smp");
    await question(editor, "It has no domain");
    await editor.screenshotInAllThemes("new-spec-restricted-question");
    await editor.answer("smp.example.net");
    await answers(editor, "External name of the Internet Gateway", "gateway.example.com");
    await answers(editor, "Port that agents connect to", "8443");
    await editor.shows("# Cloud-Enabled Management as it is set in each console");
    await editor.lens("Phase 1");
    await editor.screenshotInAllThemes("new-spec-restricted");
    const text = editor.read("cem.yaml");
    expect(text).toContain("smp.example.net");
    expect(text).not.toMatch(/^ +file: +[^# ]/m);
  },
);
