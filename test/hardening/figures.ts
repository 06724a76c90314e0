import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../cli/program";

/** Writes down what a test counted, for `npm run hardening` to print. */
export function noteFigures(name: string, figures: Readonly<Record<string, number>>): void {
  const folder = join(root, "test-results", "hardening");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(figures));
}
