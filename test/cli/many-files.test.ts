import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ensureBuilt, folderWith, program, root } from "./program";

/** Heap in MiB of each thread that holds one spec of this size many times over, and two thousand of them not at all. */
const heap = 48;

it.each(["1", "2"])("two thousand specs are checked on %s cores, in the memory of a few", async threads => {
  ensureBuilt();
  const spec = readFileSync(join(root, "examples", "broken.cem.yaml"), "utf8");
  const files = Array.from({ length: 2000 }, (_, index) => [`site-${index}.cem.yaml`, spec] as const);
  const folder = folderWith(Object.fromEntries(files));
  const check = ["check", folder, "--format", "json", "--threads", threads];
  const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, program, ...check]);
  let json = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    json += text;
  });
  const code = await new Promise(resolve => child.once("close", resolve));
  expect(code).toBe(1);
  const { files: reports, summary } = JSON.parse(json) as {
    files: unknown[];
    summary: { files: number; errors: number };
  };
  expect(reports).toHaveLength(2000);
  expect(summary.files).toBe(2000);
  expect(summary.errors).toBeGreaterThanOrEqual(12_000);
});
