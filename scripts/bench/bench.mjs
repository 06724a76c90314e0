// @ts-check
// npm run bench: this project's language server beside others, on generated specs, in one run; writes docs/benchmarks.md.
//   npm run bench -- --check        how fast a folder is checked, in place of that
//   npm run bench -- --short        whether every measure gets an answer, with our server and an empty one; no peers, no page
// What can be chosen of a run (the page is written by a whole one; others print it):
//   --n 10,100  --only change,completion  --servers ours,yaml  --reps 20  --budget SECONDS  --patience SECONDS
//   --profile     CPU profiles of our server, in test-results/bench/profiles
//   --program F   another bundle of ours, such as an older one
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../editor/project.mjs";
import { benchCheck } from "./check/check.mjs";
import { benchEditing } from "./editing/editing.mjs";

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
    n: { type: "string" },
    only: { type: "string" },
    servers: { type: "string" },
    reps: { type: "string" },
    budget: { type: "string" },
    patience: { type: "string" },
    program: { type: "string", default: join(ROOT, "server", "bin", "cemspec.js") },
  },
});

try {
  if (values.check) await benchCheck(values);
  else await benchEditing(values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
