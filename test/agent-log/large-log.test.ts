import { execFile } from "node:child_process";
import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { goodSpec } from "../cli/good-spec";
import { ensureBuilt, folderWith, plainEnvironment, program } from "../cli/program";
import { event } from "./log-text";

const run = promisify(execFile);
const megabyte = 1024 * 1024;

/** A log of at least `size` bytes: mostly chatter, now and then a failure, never the same line twice. */
function writeLog(path: string, size: number): { events: number; failures: number } {
  const file = openSync(path, "w");
  const told = { events: 0, failures: 0 };
  let written = 0;
  for (let block = 0; written < size; block++) {
    const lines = Array.from({ length: 1000 }, (_, i) =>
      event(`Client task ${block}-${i} ran for ${i} ms in https://smp.example.net:443/Altiris/${block}/${i}`, {
        severity: 4,
      }),
    );
    const failure = event(`Operation ${block} to https://gateway.example.com:8443/${block} failed (-2147012867)`);
    written += writeSync(file, lines.join("") + failure);
    told.events += lines.length + 1;
    told.failures++;
  }
  closeSync(file);
  return told;
}

test("50 MB are read in memory that does not grow with them", async () => {
  ensureBuilt();
  const folder = folderWith({ "cem.yaml": goodSpec });
  const path = join(folder, "Agent.log");
  const { events, failures } = writeLog(path, 50 * megabyte);
  expect(statSync(path).size).toBeGreaterThan(50 * megabyte);
  // A heap that the log would not fit into.
  const args = ["--max-old-space-size=40", program, "log", "Agent.log", "--format", "json"];
  const { stdout } = await run(process.execPath, args, { cwd: folder, env: plainEnvironment() });
  const [{ findings }] = JSON.parse(stdout).files;
  expect(findings).toMatchObject([{ code: "CEM702", occurrences: { count: failures } }]);
  expect(findings[0].occurrences.last.line).toBe(3 * events - 2);
}, 180_000);

test("of many different failures only what is shown is kept, not the chunks that they stood in", async () => {
  ensureBuilt();
  const folder = folderWith();
  const file = openSync(join(folder, "Agent.log"), "w");
  const chatter = event("Client task ran".padEnd(1000, "."), { severity: 4 }).repeat(160);
  for (let host = 0; host < 500; host++)
    writeSync(file, event(`Connection to h${host}.example.org:8443 failed (-2147012867)`) + chatter);
  closeSync(file);
  const args = ["--max-old-space-size=48", program, "log", "Agent.log", "--format", "json"];
  const { stdout } = await run(process.execPath, args, {
    cwd: folder,
    env: plainEnvironment(),
    maxBuffer: 64 * megabyte,
  });
  expect(stdout).toContain("h499.example.org");
}, 180_000);
