// Before the first journey: package the extension as users get it, and install it once for all journeys to copy.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { findChromium, HOW_TO_GET_CHROMIUM } from "../../scripts/editor/browser.mjs";
import { chosenEditor, type EditorAge } from "../../scripts/editor/code-server.mjs";
import { ROOT, runScript } from "../../scripts/editor/project.mjs";
import { extensionsFolder, installExtension } from "../../scripts/editor/server.mjs";
import { figuresOfJourneys } from "./traces";

declare module "vitest" {
  interface ProvidedContext {
    editorAge: EditorAge;
    installedExtensions: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  if (!findChromium()) throw new Error(HOW_TO_GET_CHROMIUM);
  const age = chosenEditor();
  const folder = mkdtempSync(join(tmpdir(), "cemspec-installed-"));
  await installExtension({ age, folder, vsix: await packagedExtension() });
  project.provide("editorAge", age);
  project.provide("installedExtensions", extensionsFolder(folder));
  const figures = figuresOfJourneys();
  return () => {
    console.log(figures());
    rmSync(folder, { recursive: true, force: true });
  };
}

/** CEMSPEC_VSIX: one that was packaged before, by `npm test` or by hand. */
async function packagedExtension(): Promise<string> {
  if (process.env.CEMSPEC_VSIX) return process.env.CEMSPEC_VSIX;
  await runScript("package");
  return join(ROOT, "cemspec.vsix");
}
