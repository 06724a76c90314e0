// The module that VS Code's extension host loads to run the suites beside it.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the runner outside reads; see run-suites.mjs. */
interface Results {
  passed: number;
  failed: number;
  pending: number;
}

const TIMEOUT = 30_000;

export async function run(): Promise<void> {
  // mocha is an ES module and this bundle is not: only a dynamic import reaches it.
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({
    ui: "bdd",
    reporter: "spec",
    timeout: TIMEOUT,
    color: false,
    forbidOnly: "CI" in process.env,
  });
  for (const file of readdirSync(__dirname)) if (file.endsWith(".test.cjs")) mocha.addFile(join(__dirname, file));
  await mocha.loadFilesAsync();
  const results = await new Promise<Results>(resolve => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, pending });
    });
  });
  report(results);
}

function report(results: Results): void {
  const file = process.env.CEMSPEC_SUITE_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} failed`);
  if (results.passed === 0) throw new Error("No test ran.");
}
