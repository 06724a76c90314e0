import { appendFileSync } from "node:fs";

/** What probes may connect to and look up: noted by tests that ask for one, and read when VS Code has ended. */
export function noteAsked(...targets: readonly string[]): void {
  const file = process.env.ASKED_FILE;
  if (file) appendFileSync(file, targets.map(target => `${target}\n`).join(""));
}
