import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { type Editor, journey } from "../journey";

journey("the language status tells problems and the next expiry, and leads to the problems", {}, async editor => {
  await editor.open("split-domain.cem.yaml");
  expect(await editor.languageStatus("no problems")).toMatch(/CEM: no problems · \S+ expires in \d+ days/);
  await editor.screenshot("language-status");
  await editor.open("broken.cem.yaml");
  expect(await editor.languageStatus("CEM: 8 problems")).toContain("8 problems");
  await editor.settings({ "cemspec.rules": { CEM101: "off" } });
  await editor.languageStatus("CEM: 7 problems");
  await editor.clickLanguageStatus("CEM: 7 problems", "Show Problems");
  expect(await editor.problem("CEM102")).toContain("CEM102");
});

journey("a server that ends again and again is told of once, and can be restarted", {}, async editor => {
  await editor.open("broken.cem.yaml");
  await editor.languageStatus("8 problems");
  const ended = new Set<number>();
  while (ended.size < 5) {
    const server = await serverOf(editor, ended);
    ended.add(server);
    process.kill(server, "SIGKILL");
  }
  await editor.notification("has stopped");
  expect(await editor.languageStatus("has stopped")).toContain("Restart");
  await editor.screenshot("server-stopped");
  await editor.clickLanguageStatus("has stopped", "Restart");
  expect(await editor.languageStatus("8 problems")).not.toContain("has stopped");
});

/** The process of the language server of this journey's own extension. */
async function serverOf(editor: Editor, ended: ReadonlySet<number>): Promise<number> {
  const own = dirname(editor.path("."));
  for (let tries = 0; tries < 300; tries++) {
    const all = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
    const found = all.find(
      line => line.includes(own) && /cemspec\.js lsp/.test(line) && !ended.has(Number.parseInt(line, 10)),
    );
    if (found !== undefined) return Number.parseInt(found, 10);
    await pause(100);
  }
  throw new Error("no language server runs");
}

const yamlSpec = "apiVersion: cem/v1\nname: Plain\n";

journey("a YAML file that begins like a spec can be switched, for good, and switched back", {}, async editor => {
  editor.write("uno.yaml", yamlSpec);
  await editor.open("uno.yaml");
  expect(await editor.notification("begins like a CEM spec")).toContain("uno.yaml");
  await editor.screenshot("language-offer");
  await editor.clickNotification("begins like a CEM spec", "Switch");
  await editor.status("CEM Spec");
  await editor.problem("CEM003");
  await editor.close("uno.yaml");
  await editor.open("uno.yaml");
  await editor.status("CEM Spec");

  await editor.command("Change Language Mode");
  await editor.answer("(yaml)");
  await editor.status("YAML");
  await editor.close("uno.yaml");
  await editor.open("uno.yaml");
  await editor.status("YAML");
  await expectNoOffer(editor);
});

journey("whoever does not want the offer is not asked again", {}, async editor => {
  for (const name of ["uno.yaml", "dos.yaml", "tres.yaml"]) editor.write(name, yamlSpec);
  await editor.open("uno.yaml");
  await editor.clickNotification("uno.yaml", "Not Now");
  await editor.open("dos.yaml");
  await editor.open("uno.yaml");
  await editor.clickNotification("dos.yaml", "Don't Ask Again");
  await expectNoOffer(editor);
  await editor.open("tres.yaml");
  await editor.status("YAML");
  await expectNoOffer(editor);
});

journey(
  "a file that the settings name is a spec from the start, until the user says otherwise",
  {
    files: { "uno.txt": yamlSpec, "dos.txt": yamlSpec },
    settings: { "cemspec.files.associations": ["{uno,dos}.txt"] },
  },
  async editor => {
    await editor.open("uno.txt");
    await editor.status("CEM Spec");
    await editor.problem("CEM003");
    await speaks(editor, "(yaml)", "YAML");
    await editor.close("uno.txt");
    await editor.reload();
    await editor.open("dos.txt");
    await editor.status("CEM Spec");
    await editor.open("uno.txt");
    await editor.status("Plain Text");

    await speaks(editor, "(cemspec)", "CEM Spec");
    await editor.close("uno.txt");
    await editor.reload();
    await editor.open("uno.txt");
    await editor.status("CEM Spec");
  },
);

/** Changes the language of the active file by hand. */
async function speaks(editor: Editor, language: string, shown: string): Promise<void> {
  await editor.command("Change Language Mode");
  await editor.answer(language);
  await editor.status(shown);
}

/** Long enough for an offer to appear, were there one. */
async function expectNoOffer(editor: Editor): Promise<void> {
  await pause(2000);
  expect(await editor.page.locator(".notification-toast", { hasText: "begins like" }).count()).toBe(0);
}

journey("in German, the extension speaks German", { language: "de" }, async editor => {
  editor.write("uno.yaml", yamlSpec);
  await editor.open("split-domain.cem.yaml");
  await editor.lens("Phase 1 · Zertifikat · erledigt");
  expect(await editor.languageStatus("keine Probleme")).toMatch(/läuft in \d+ Tagen ab/);
  await editor.goTo(41);
  await editor.lens("gateway.example.com:8443 prüfen");
  await editor.screenshot("german");
  await editor.command("CEM: Dokumentation einer Phase öffnen");
  // The command palette's own row may still be there for a moment.
  await expect.poll(() => editor.choices(), { timeout: 20_000 }).toHaveLength(8);
  await editor.press("Escape");
  await editor.open("uno.yaml");
  expect(await editor.notification("beginnt wie eine CEM-Spezifikation")).toContain("Umstellen");
});

journey("inlay hints stand beside what they are about", {}, async editor => {
  await editor.open("broken.cem.yaml");
  await editor.shows("4726 (default)");
  await editor.screenshot("inlay-hints");
});

journey("the walkthrough leads from an example to its fixes", {}, async editor => {
  await editor.command("Welcome: Open Walkthrough");
  await editor.choose("Check a Cloud-Enabled Management set-up");
  // The page beside the steps is shown where there is room for it.
  await editor.press("Control+b");
  await editor.page.locator(".getting-started-step", { hasText: "Open a spec" }).first().waitFor();
  await editor.page.frameLocator("iframe.webview").frameLocator("iframe").getByText("One file").first().waitFor();
  await editor.screenshot("walkthrough");
  await editor.page.locator(".getting-started-step .monaco-button", { hasText: "Open the Example" }).click();
  await editor.problem("CEM101");
});
