import { expect } from "vitest";
import { allDifferent, many } from "../../topology/specs";
import { scrolled, unreadable } from "../in-page.mjs";
import { type Editor, journey } from "../journey";

const files = {
  "one.cem.yaml": many(1),
  "five.cem.yaml": many(5, { 2: "443" }).replaceAll("gw4", "WEST-WING-WAREHOUSE-MAMMOTH-MAIN-4"),
  "fifty.cem.yaml": many(50, { 3: "443", 7: "443", 9: "9443" }),
  "different.cem.yaml": allDifferent(50),
};

/** The picture of the file, once it is drawn. */
async function pictureOf(editor: Editor, file: string, gateways: RegExp): Promise<void> {
  await editor.open(file);
  await editor.shownPage.getByRole("listitem", { name: gateways }).first().waitFor();
}

journey("the picture can be read with one gateway, with five and with fifty", { files }, async editor => {
  await editor.open("one.cem.yaml");
  await editor.lens("Phase 1");
  await editor.command("CEM: Show Topology");
  await editor.command("View: Toggle Primary Side Bar Visibility");
  await pictureOf(editor, "one.cem.yaml", /^Gateway gw1,/);
  expect(await faults(editor)).toEqual([]);
  await editor.screenshotInAllThemes("topology-1");

  await pictureOf(editor, "five.cem.yaml", /^From agents to gw2, .*broken, CEM101$/);
  expect(await faults(editor)).toEqual([]);
  expect(await gatewaysFromTheTop(editor)).toEqual(["gw2", "gw1", "gw3", "WEST-WING-WAREHOUSE-MAMMOTH-MAIN-4", "gw5"]);
  await editor.screenshotInAllThemes("topology-5");

  // Fifty are rows with counts, problems first.
  await pictureOf(editor, "fifty.cem.yaml", /^47 gateways: gw1, gw2, gw4/);
  expect(await faults(editor)).toEqual([]);
  expect(await gatewaysFromTheTop(editor)).toEqual(["2 gateways", "gw9", "47 gateways"]);
  await editor.screenshotInAllThemes("topology-50");

  // Unless each is wrong in its own way.
  await pictureOf(editor, "different.cem.yaml", /^Gateway gw50,/);
  expect(await gatewaysFromTheTop(editor)).toHaveLength(50);
  expect(await faults(editor)).toEqual([]);
});

journey("the picture is made larger and smaller, and scrolled, without a mouse", { files }, async editor => {
  await editor.open("fifty.cem.yaml");
  await editor.lens("Phase 1");
  await editor.command("CEM: Show Topology");
  const agents = editor.shownPage.getByRole("listitem", { name: /^Agents/ });
  await agents.focus();
  await editor.press("0");
  await expect.poll(() => beyondWindow(editor)).toEqual({ x: 0, y: 0 });
  await editor.screenshotInAllThemes("topology-whole");
  await agents.focus();
  for (const key of ["+", "+", "+", "+", "+", "+"]) await editor.press(key);
  await expect.poll(async () => (await beyondWindow(editor)).x).toBeGreaterThan(100);
  await editor.press("ArrowRight");
  await expect.poll(async () => (await agents.evaluate(scrolled)).x).toBeGreaterThan(0);

  // What is reached with the Tab key comes into sight, and the size stays while the text changes.
  await editor.shownPage.getByRole("listitem", { name: /^SMP/ }).focus();
  await expect.poll(async () => (await agents.evaluate(scrolled)).x).toBeGreaterThan(100);
  const width = await widthOf(editor);
  await editor.backToText();
  await editor.goTo(2);
  await editor.press("End");
  await editor.type(" of ours");
  await editor.shownPage.getByRole("group", { name: "Topology of Many gateways of ours" }).waitFor();
  expect(await widthOf(editor)).toBe(width);

  const buttons = editor.shownPage.getByRole("toolbar", { name: "Zoom" }).getByRole("button");
  expect(await buttons.evaluateAll(all => all.map(each => each.getAttribute("aria-label")))).toEqual([
    "Smaller (-)",
    "Larger (+)",
    "The whole picture (0)",
  ]);
  await editor.shownPage.getByRole("button", { name: "The whole picture" }).press("Enter");
  await expect.poll(() => beyondWindow(editor)).toEqual({ x: 0, y: 0 });
});

function picture(editor: Editor) {
  return editor.shownPage.locator("svg.topology");
}

function faults(editor: Editor): Promise<string[]> {
  return picture(editor).evaluate(unreadable);
}

async function beyondWindow(editor: Editor): Promise<{ x: number; y: number }> {
  return (await picture(editor).evaluate(scrolled)).beyond;
}

async function widthOf(editor: Editor): Promise<number> {
  return (await picture(editor).boundingBox())?.width ?? 0;
}

async function gatewaysFromTheTop(editor: Editor): Promise<string[]> {
  const names = await picture(editor).locator(".item.gateway > text.name").all();
  const places = await Promise.all(
    names.map(async name => ({ name: await name.textContent(), y: (await name.boundingBox())?.y ?? 0 })),
  );
  return places.toSorted((a, b) => a.y - b.y).map(({ name }) => name ?? "");
}
