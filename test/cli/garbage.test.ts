import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { base } from "../support/base-spec";
import { ensureBuilt, folderWith, plainEnvironment, program } from "./program";

/** MiB in use behind each collection of young objects, by a run of the command line in one thread. */
function afterCollections(folder: string): readonly number[] {
  const args = ["--trace-gc", program, "check", folder, "--threads", "1", "--format", "junit"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", env: plainEnvironment() });
  return [...stdout.matchAll(/Scavenge \S+ \(\S+\) -> (\d+(?:\.\d+)?) /g)].map(([, after]) => Number(after));
}

test("nothing of a spec that was checked lives on: V8 would have to go through all memory time and again", () => {
  ensureBuilt();
  const gateways = Array.from({ length: 50 }, (_, index) => `  g${index}: { fqdn: g${index}.example.com }\n`);
  const text = base.replace(/^gateways:.*\n/m, line => line + gateways.join(""));
  const specs = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}.cem.yaml`, text]));
  const used = afterCollections(folderWith(specs));
  expect(used.length).toBeGreaterThan(10);
  // While the program is compiled, memory grows.
  const warm = used.slice(used.length / 3);
  expect(Math.max(...warm) - Math.min(...warm)).toBeLessThan(30);
});
