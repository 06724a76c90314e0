import { relate } from "../agent-log/relate";
import { fails } from "./fail-on";
import { logJson } from "./log-json";
import { readLogOptions } from "./log-options";
import { specsForLog } from "./log-specs";
import { logText } from "./log-text";
import { readLog } from "./read-log";

/** `cemspec log`. */
export async function runLog(args: readonly string[]): Promise<number> {
  const options = readLogOptions(args);
  const related = await specsForLog(options.spec);
  const digest = await readLog(options.file);
  const report = relate(digest, related.specs);
  const log = { file: options.file, events: digest.events, related, report };
  process.stdout.write(options.format === "json" ? logJson(log) : logText(log, options));
  return fails(report.findings, options.failOn) ? 1 : 0;
}
