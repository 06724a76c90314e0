import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { journey } from "../journey";

const example = readFileSync("examples/split-domain.cem.yaml", "utf8");
const thumbprint = "      thumbprint: 0C4DB026F7B173EDBC0478C0989311E58C27E4D0\n";
const listener = "      restarted: true # after the port was set\n      certificate: san\n";
const lacking = example.replace(listener + thumbprint, listener);

const files = {
  "lacking.cem.yaml": lacking,
  "hostile.cem.yaml": example
    .replace(
      "Example split-domain CEM",
      JSON.stringify('<img src=x onerror="alert(1)"> [click](command:workbench.action.quit)'),
    )
    .replaceAll(/\bsan\b(?=[:\n])/g, JSON.stringify("</code><script>alert(2)</script>")),
};

journey(
  "a value that the spec lacks is a gap in the page, which leads to where to write it",
  { files },
  async editor => {
    await editor.open("lacking.cem.yaml");
    await editor.lens("Phase 1");
    await editor.command("CEM: Open Phase Documentation");
    await editor.choose("Phase 5");
    const page = editor.shownPage;
    const gap = page
      .getByRole("listitem")
      .filter({ hasText: /^dmz1: not recorded: gateways\.dmz1\.listener\.thumbprint/ });
    await gap.scrollIntoViewIfNeeded();
    await editor.screenshotInAllThemes("phase-page-gap");

    await gap.getByRole("link").click();
    // Behind the last line of the listener, where it is to stand.
    await editor.status("Ln 43,");
    await editor.press("End");
    await editor.press("Enter");
    await editor.type("thumbprint: 0C4DB026F7B173EDBC0478C0989311E58C27E4D0");
    await page
      .getByRole("listitem")
      .filter({ hasText: /^dmz1: 0C4DB026F7B173EDBC0478C0989311E58C27E4D0/ })
      .waitFor();
    expect(await gap.count()).toBe(0);
  },
);

journey("what a spec says is text in the page, whatever it looks like", { files }, async editor => {
  await editor.open("hostile.cem.yaml");
  await editor.lens("Phase 1");
  await editor.command("CEM: Open Phase Documentation");
  await editor.choose("Phase 5");
  const page = editor.shownPage;
  await page.getByText('“<img src=x onerror="alert(1)"> [click](command:workbench.action.quit)”').waitFor();
  await page.getByText("</code><script>alert(2)</script>").first().waitFor();
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.locator("a[href^='command:'], a[data-href^='command:']").count()).toBe(0);
  await editor.screenshotInAllThemes("phase-page-hostile");
});
